package io.github.migrationguard.report;

/** A growing piece of HTML. What is not written as {@code raw} is escaped, so that no name can become mark-up. */
final class HtmlText {

  private final StringBuilder html = new StringBuilder();

  /** Mark-up of the report's own; never anything that was read. */
  HtmlText raw(String markup) {
    html.append(markup);
    return this;
  }

  HtmlText text(String text) {
    html.append(escape(text));
    return this;
  }

  /** An element with nothing but text in it; {@code tag} may have attributes of the report's own. */
  HtmlText element(String tag, String text) {
    int blank = tag.indexOf(' ');
    return raw("<" + tag + ">").text(text).raw("</" + (blank < 0 ? tag : tag.substring(0, blank)) + ">");
  }

  /** The name of a table, a feature or a file, which a narrow window may break after its dots and underscores. */
  HtmlText name(String name) {
    return raw("<code>").names(name).raw("</code>");
  }

  /** Text with such names in it. */
  HtmlText names(String text) {
    return raw(escape(text).replaceAll("(?<=[^._\\s])([._]+)(?=[^._\\s])", "$1<wbr>"));
  }

  /** A row of a table. */
  HtmlText row(String cell, String... texts) {
    raw("<tr>");
    for (String text : texts) {
      element(cell, text);
    }
    return raw("</tr>\n");
  }

  /** A word in a frame of the colour of that class. */
  HtmlText badge(String colour, String word) {
    return raw("<span class=\"impact " + colour + "\">").text(word).raw("</span>");
  }

  /** A text that a click marks as a whole, to be copied. */
  HtmlText copyable(String text) {
    return raw("<pre class=\"copy\" tabindex=\"0\">").text(text).raw("</pre>\n");
  }

  /** A table that scrolls by itself where the window is narrow. Close it with {@link #closeTable}. */
  HtmlText openTable(String label, String... headings) {
    return raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").text(label)
        .raw("\"><table>\n<thead>").row("th scope=\"col\"", headings).raw("</thead>\n<tbody>\n");
  }

  HtmlText closeTable() {
    return raw("</tbody></table></div>\n");
  }

  /** Text for an element or for an attribute in double quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\n', '\t' -> escaped.append((char) c);
        default -> escaped.appendCodePoint(isShown(c) ? c : 0xFFFD);
      }
    });
    return escaped.toString();
  }

  /** Neither a control character nor one that turns the direction of the text around it. */
  private static boolean isShown(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE
        && !(codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  @Override
  public String toString() {
    return html.toString();
  }
}

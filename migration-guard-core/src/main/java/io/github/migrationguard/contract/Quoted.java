package io.github.migrationguard.contract;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text of the author's, made fit for one line of a message. */
final class Quoted {

  private static final int MOST_CHARACTERS = 80;
  private static final int MOST_CHARACTERS_OF_A_SENTENCE = 300;
  private static final int MOST_LISTED = 12;

  private Quoted() {}

  /** In quotation marks, on one line, cut when it is long. */
  static String text(String text) {
    return '"' + bare(text) + '"';
  }

  /** The same without quotation marks. */
  static String bare(String text) {
    return line(text, MOST_CHARACTERS);
  }

  /** A parser's own words, on one line. */
  static String sentence(String text) {
    return line(text, MOST_CHARACTERS_OF_A_SENTENCE);
  }

  private static String line(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(most).forEach(c -> {
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029) {
        line.append(String.format(Locale.ROOT, "\\u%04X", c));
      } else {
        line.appendCodePoint(c);
      }
    });
    return text.codePointCount(0, text.length()) > most ? line + "…" : line.toString();
  }

  /** {@code a, b, c}; of a long list the beginning. */
  static String list(Collection<String> words) {
    String listed = words.stream().limit(MOST_LISTED).map(Quoted::bare).collect(Collectors.joining(", "));
    return words.size() > MOST_LISTED ? listed + " and " + (words.size() - MOST_LISTED) + " more" : listed;
  }
}

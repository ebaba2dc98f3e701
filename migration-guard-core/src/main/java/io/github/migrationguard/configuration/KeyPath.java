package io.github.migrationguard.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A key of a configuration file, cut at its dots: {@code spring.flyway.locations[0]}, {@code placeholders.[my.key]},
 * {@code quarkus.flyway."users".locations}.
 *
 * @param elements from left to right
 */
record KeyPath(List<Element> elements) {

  private static final String PLAIN = "[A-Za-z0-9_-]+";

  KeyPath {
    elements = List.copyOf(elements);
  }

  /**
   * One element.
   *
   * @param text without brackets or quotation marks
   * @param index whether it is a position in a list, from 0
   * @param verbatim whether it stood in brackets or quotation marks, so that each character of it counts
   */
  record Element(String text, boolean index, boolean verbatim) {

    /** As frameworks compare names: without dashes, underscores and letter case. */
    String canonical() {
      if (index || verbatim && !text.matches(PLAIN)) {
        return "[" + text + "]";
      }
      return text.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** As the key of a map: where it is not verbatim Spring drops every other sign, and so do we. */
    String asMapKey() {
      return verbatim ? text : text.replaceAll("[^\\p{L}\\p{N}_-]", "");
    }
  }

  static KeyPath of(String key) {
    List<Element> elements = new ArrayList<>();
    int position = 0;
    while (position < key.length()) {
      char first = key.charAt(position);
      char close = first == '[' ? ']' : first == '"' ? '"' : 0;
      int end = close == 0 ? -1 : key.indexOf(close, position + 1);
      if (end >= 0) {
        String text = key.substring(position + 1, end);
        boolean index = first == '[' && text.matches("\\d+");
        elements.add(new Element(text, index, !index));
        position = end + 1;
      } else {
        end = position;
        while (end < key.length() && key.charAt(end) != '.' && (key.charAt(end) != '[' || end == position)) {
          end++;
        }
        elements.add(new Element(key.substring(position, end), false, false));
        position = end;
      }
      if (position < key.length() && key.charAt(position) == '.') {
        position++;
      }
    }
    return new KeyPath(elements);
  }

  /** The same for every way in which frameworks let one write it. */
  String canonical() {
    StringBuilder text = new StringBuilder();
    for (Element element : elements) {
      text.append(text.length() > 0 && !element.index() ? "." : "").append(element.canonical());
    }
    return text.toString();
  }

  /** {@link #canonical} without the positions at its end: what a list and its elements have in common. */
  String list() {
    int end = elements.size();
    while (end > 0 && elements.get(end - 1).index()) {
      end--;
    }
    return new KeyPath(elements.subList(0, end)).canonical();
  }

  /** Whether it begins with those elements, given in canonical form. */
  boolean startsWith(List<String> prefix) {
    return elements.size() >= prefix.size()
        && elements.stream().limit(prefix.size()).map(Element::canonical).toList().equals(prefix);
  }

  /** What comes after that many elements. */
  KeyPath after(int count) {
    return new KeyPath(elements.subList(count, elements.size()));
  }

  /** As the key of a map, dots included. */
  String asMapKey() {
    return elements.stream().map(Element::asMapKey).collect(Collectors.joining("."));
  }
}

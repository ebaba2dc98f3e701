package io.github.migrationguard.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a terminal shows it: its width in columns, cut and padded by that width, and without characters that would
 * move
 * the cursor, so that a name in a database cannot rewrite a build's log.
 */
final class TerminalText {

  private static final String ELLIPSIS = "...";

  /**
   * Ranges of code points that take two columns: East Asian Wide and Fullwidth (Unicode Standard Annex 11), and emoji.
   */
  private static final int[][] WIDE = {
      {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23F3}, {0x25FD, 0x25FE}, {0x2614, 0x2615},
      {0x2630, 0x2637}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x268A, 0x268F}, {0x2693, 0x2693}, {0x26A1, 0x26A1},
      {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA},
      {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B},
      {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0},
      {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},
      {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
      {0xFFE0, 0xFFE6}, {0x16FE0, 0x18DFF}, {0x1AFF0, 0x1B2FF}, {0x1D300, 0x1D376}, {0x1F004, 0x1F004},
      {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F320}, {0x1F32D, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

  private TerminalText() {}

  /** The text on one line: blanks for line breaks and tabs, a question mark for whatever else a terminal would obey. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.strip().replaceAll("\\s+", " ").codePoints().forEach(c -> plain.appendCodePoint(isUnsafe(c) ? '?' : c));
    return plain.toString();
  }

  /** A line as it is, blanks included, with a question mark for whatever a terminal would obey. */
  static String verbatim(String line) {
    StringBuilder verbatim = new StringBuilder(line.length());
    line.codePoints().forEach(c -> verbatim.appendCodePoint(c == '\t' ? ' ' : isUnsafe(c) ? '?' : c));
    return verbatim.toString();
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** How many columns the text takes. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text in at most {@code columns}, its middle left out where it is longer. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int left = Math.max(0, columns - ELLIPSIS.length());
    int[] points = text.codePoints().toArray();
    StringBuilder tail = new StringBuilder();
    int tailStart = points.length;
    int used = 0;
    while (tailStart > 0 && used + width(points[tailStart - 1]) <= left / 2) {
      used += width(points[--tailStart]);
    }
    tail.append(new String(points, tailStart, points.length - tailStart));
    int headEnd = 0;
    while (headEnd < tailStart && used + width(points[headEnd]) <= left) {
      used += width(points[headEnd++]);
    }
    return new String(points, 0, headEnd) + ELLIPSIS.substring(0, Math.min(columns, ELLIPSIS.length())) + tail;
  }

  /** The text filled with blanks to {@code columns}. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** The text broken at blanks into lines of at most {@code columns}; a longer word stands alone. */
  static List<String> wrap(String text, int columns) {
    List<String> words = List.of(text.split(" "));
    return flow(words, " ", columns);
  }

  /** Pieces that are not broken themselves, on as few lines of at most {@code columns} as they need. */
  static List<String> flow(List<String> pieces, String separator, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces) {
      if (!line.isEmpty() && width(line.toString()) + separator.length() + width(piece) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : separator).append(piece);
    }
    lines.add(line.toString());
    return lines;
  }
}

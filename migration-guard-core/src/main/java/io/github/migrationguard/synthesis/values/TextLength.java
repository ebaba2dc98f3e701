package io.github.migrationguard.synthesis.values;

/**
 * How long a column's texts may be, in UTF-16 units, which are never fewer than a database's characters.
 *
 * @param least 0 or more
 * @param most at least 1; {@code Integer.MAX_VALUE} for no end
 */
record TextLength(int least, int most) {

  static TextLength of(ValueRequest request) {
    int byType = request.type().length().orElse(Integer.MAX_VALUE);
    int most = Math.min(byType, request.maxLength().orElse(Integer.MAX_VALUE));
    int least = request.minLength().orElse(0);
    if (least > most) {
      throw new UnsynthesisableColumn(request, "it wants at least " + least + " characters and takes at most " + most,
          "Change the column's length or the check constraint");
    }
    return new TextLength(Math.max(0, least), Math.max(1, most));
  }

  boolean takes(String text) {
    return text.length() >= least && text.length() <= most;
  }

  /** The text cut or lengthened; no surrogate pair is cut in two, and no blank is left at the end. */
  String fit(String text) {
    String fitting = cut(text, most);
    if (fitting.length() < least) {
      StringBuilder longer = new StringBuilder(fitting);
      while (longer.length() < least) {
        longer.append('x');
      }
      return longer.toString();
    }
    return fitting;
  }

  /** The text's end, for texts that begin alike. */
  String fitEnd(String text) {
    return fit(text.length() > most ? text.substring(text.length() - most) : text);
  }

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inPair ? most - 1 : most).stripTrailing();
  }
}

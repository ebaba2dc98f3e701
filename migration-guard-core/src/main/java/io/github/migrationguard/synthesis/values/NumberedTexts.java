package io.github.migrationguard.synthesis.values;

/**
 * Different texts: a text of the source that ends in its number in base 36 (before the {@code @} of an address), or the
 * number alone where the column is too short for both.
 */
final class NumberedTexts implements Domain {

  private static final int RADIX = 36;

  /** 36^12 is the last power that a {@code long} holds. */
  private static final int MOST_DIGITS = 12;

  /** Fewer characters of text before the number would not be worth reading. */
  private static final int LEAST_TEXT = 3;

  private final TextSource source;
  private final TextLength length;
  private final int digits;
  private final boolean bare;
  private final long size;

  /** @param wanted numbers that should suffice; there are more where the column is too short for a text beside them */
  NumberedTexts(TextSource source, TextLength length, long wanted) {
    this.source = source;
    this.length = length;
    int enough = 3;
    while (enough < MOST_DIGITS && power(enough) < wanted) {
      enough++;
    }
    this.bare = length.most() < enough + LEAST_TEXT;
    this.digits = bare ? Math.min(length.most(), MOST_DIGITS) : enough;
    this.size = power(digits);
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= RADIX;
    }
    return power;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String at(long index) {
    String number = number(index);
    if (bare) {
      return "x".repeat(Math.max(0, length.least() - digits)) + number;
    }
    String text = source.text(CounterStream.mix(index));
    int at = text.lastIndexOf('@');
    String after = at < 0 || text.length() - at + digits >= length.most() ? "" : text.substring(at);
    String before = at < 0 ? text : text.substring(0, at);
    String between = after.isEmpty() && before.indexOf(' ') >= 0 ? " " : "";
    before = TextLength.cut(before, length.most() - digits - after.length() - between.length());
    int missing = length.least() - before.length() - between.length() - digits - after.length();
    return before + "x".repeat(Math.max(0, missing)) + between + number + after;
  }

  private String number(long index) {
    char[] number = new char[digits];
    long rest = index;
    for (int i = digits - 1; i >= 0; i--) {
      number[i] = Character.forDigit((int) (rest % RADIX), RADIX);
      rest /= RADIX;
    }
    return new String(number);
  }

  @Override
  public long indexOf(Object value) {
    String text = String.valueOf(value);
    for (int end : new int[] {text.length(), text.lastIndexOf('@')}) {
      if (end >= digits) {
        long index = parse(text, end - digits, end);
        if (index >= 0 && at(index).equals(text)) {
          return index;
        }
      }
    }
    return -1;
  }

  private static long parse(String text, int from, int to) {
    long index = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), RADIX) : -1;
      if (digit < 0) {
        return -1;
      }
      index = index * RADIX + digit;
    }
    return index;
  }
}

package io.github.migrationguard.synthesis.values;

import java.util.Arrays;

/**
 * The texts of a pattern: {@code #} is a digit, {@code ?} an upper-case letter, {@code \} quotes the next character.
 */
final class TextPattern implements Domain {

  private final char[] template;
  private final int[] places;
  private final int[] radixes;
  private final char[] bases;
  private final long size;
  /** Places whose characters number the values; those further left are filled from a hash of the number. */
  private final int counted;

  private TextPattern(char[] template, int[] places, char[] bases) {
    this.template = template;
    this.places = places;
    this.bases = bases;
    this.radixes = new int[places.length];
    long product = 1;
    int fitting = 0;
    for (int i = 0; i < places.length; i++) {
      radixes[i] = bases[i] == '0' ? 10 : 26;
      if (fitting == i && product <= Long.MAX_VALUE / radixes[i]) {
        product *= radixes[i];
        fitting++;
      }
    }
    this.counted = fitting;
    this.size = product;
  }

  static TextPattern parse(String pattern) {
    StringBuilder template = new StringBuilder();
    StringBuilder bases = new StringBuilder();
    int[] places = new int[pattern.length()];
    int count = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '#' || c == '?') {
        places[count++] = template.length();
        bases.append(c == '#' ? '0' : 'A');
        template.append(c);
      } else {
        boolean quotes = c == '\\' && i + 1 < pattern.length();
        template.append(quotes ? pattern.charAt(++i) : c);
      }
    }
    // from the right, so that neighbouring numbers differ at the end as in a counter
    int[] fromRight = new int[count];
    char[] basesFromRight = new char[count];
    for (int i = 0; i < count; i++) {
      fromRight[i] = places[count - 1 - i];
      basesFromRight[i] = bases.charAt(count - 1 - i);
    }
    return new TextPattern(template.toString().toCharArray(), fromRight, basesFromRight);
  }

  /** Characters of each text. */
  int length() {
    return template.length;
  }

  /** The product of the places' choices, or {@code Long.MAX_VALUE} where that is more. */
  @Override
  public long capacity() {
    return counted < places.length ? Long.MAX_VALUE : size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String at(long index) {
    char[] text = template.clone();
    long rest = index;
    for (int i = 0; i < counted; i++) {
      text[places[i]] = (char) (bases[i] + rest % radixes[i]);
      rest /= radixes[i];
    }
    for (int i = counted; i < places.length; i++) {
      long hash = CounterStream.mix(index + CounterStream.mix(i)) >>> 1;
      text[places[i]] = (char) (bases[i] + hash % radixes[i]);
    }
    return new String(text);
  }

  @Override
  public long indexOf(Object value) {
    String text = String.valueOf(value);
    if (text.length() != template.length) {
      return -1;
    }
    long index = 0;
    for (int i = counted - 1; i >= 0; i--) {
      int digit = text.charAt(places[i]) - bases[i];
      if (digit < 0 || digit >= radixes[i]) {
        return -1;
      }
      index = index * radixes[i] + digit;
    }
    return at(index).equals(text) ? index : -1;
  }

  @Override
  public String toString() {
    return "pattern of " + Arrays.toString(template);
  }
}

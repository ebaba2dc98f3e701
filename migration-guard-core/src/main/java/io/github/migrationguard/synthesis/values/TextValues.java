package io.github.migrationguard.synthesis.values;

/**
 * Texts of a source, with repetition. Those of a pattern lose their beginning where the column is too short for them,
 * since what varies is the end of a phone number.
 */
record TextValues(TextSource source, TextLength length, CounterStream stream) implements ColumnValues {

  /** A thirteenth character would number more texts than a {@code long} counts. */
  private static final int COUNTED_CHARACTERS = 12;

  @Override
  public Object at(long row, int attempt) {
    String text = source.text(stream.bits(row, attempt, 0));
    return source.numbered().isPresent() ? length.fitEnd(text) : length.fit(text);
  }

  @Override
  public long capacity() {
    long byLength = 1;
    for (int i = 0; i < Math.min(length.most(), COUNTED_CHARACTERS); i++) {
      byLength *= 36;
    }
    return Math.min(source.variety(), byLength);
  }
}

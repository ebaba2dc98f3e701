package io.github.migrationguard.synthesis.values;

/** One end of a column's range. */
public sealed interface RangeEnd {

  /** Whether the end itself is out of the range: {@code price > 0}. */
  boolean exclusive();

  /**
   * The same for each row.
   *
   * @param value a number, a {@code java.time} value, or the text of one; never null
   */
  record Fixed(Object value, boolean exclusive) implements RangeEnd {}

  /** Another for each row: the value of the parent's column, or of another column of the same row. */
  record OfRow(ValueOfRow value, boolean exclusive) implements RangeEnd {}

  /** The other column's value for a row of this column's table; null where it is NULL, which sets no end. */
  @FunctionalInterface
  interface ValueOfRow {
    Object at(long row, int attempt);
  }
}

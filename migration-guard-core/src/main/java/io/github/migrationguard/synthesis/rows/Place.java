package io.github.migrationguard.synthesis.rows;

/** A number from 0 that a row has by its place among others: its ordinal in a {@link Layout}, its part of a product. */
@FunctionalInterface
public interface Place {

  /** The row has none: there are more rows than places. */
  long NONE = -1;

  /** The number, or {@link #NONE}. */
  long of(Row row);

  /**
   * Which of the places a row has when it is drawn again: a free one as long as there is any; then every other time its
   * first one again, since it may have been drawn again for another reason than that the place is taken.
   *
   * @param number the row's place among the rows that are added
   * @param attempt 0 first
   * @param rows how many rows are added; each attempt of each row has places of its own
   * @param places how many there are
   */
  static long moved(long number, int attempt, long rows, long places) {
    long wanted = number + attempt * rows;
    if (wanted < places) {
      return wanted;
    }
    return attempt % 2 == 0 && number < places ? number : NONE;
  }
}

package io.github.migrationguard.synthesis.rows;

/** A number from 0 that a row has by its place among others: its ordinal in a {@link Layout}, its part of a product. */
@FunctionalInterface
public interface Place {

  /** The row has none: there are more rows than places. */
  long NONE = -1;

  /** The number, or {@link #NONE}. */
  long of(Row row);
}

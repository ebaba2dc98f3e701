package io.github.migrationguard.synthesis.values;

/** A finite set of different values, numbered from 0. */
interface Domain {

  /** How many values there are; where there are more than a {@code long} can number, as many as it can. */
  long size();

  /** What {@link ColumnValues#capacity} says of it. */
  default long capacity() {
    return size();
  }

  /** Different for different indices. */
  Object at(long index);

  /**
   * The number of a value, -1 where it is not among them; takes what a database driver returns for the value as well.
   */
  long indexOf(Object value);
}

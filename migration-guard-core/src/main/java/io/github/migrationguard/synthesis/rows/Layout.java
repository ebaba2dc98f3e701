package io.github.migrationguard.synthesis.rows;

/**
 * How the rows of a table lie under the rows of one parent table: each row has a parent and an ordinal among its
 * siblings, and no two rows have both in common. What must be distinct within a parent is made from the ordinal.
 */
public interface Layout {

  /** The parent's index, or {@link ParentChoice#NONE}. */
  long parent(long number, int attempt);

  /** From 0 to {@code ordinals() - 1}. */
  long ordinal(long number, int attempt);

  /** One more than the greatest ordinal; at least 1. */
  long ordinals();
}

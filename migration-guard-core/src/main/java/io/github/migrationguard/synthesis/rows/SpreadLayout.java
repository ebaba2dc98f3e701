package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.Permutation;

/**
 * Rows thrown onto the places of a grid, a column of {@code ordinals} places for each parent, never two on one place.
 * Where the rows outnumber the places, those left over have no parent. A row that is drawn again moves to a free place;
 * where there is none left it stays every other time, as it may have been drawn again for another reason.
 */
public final class SpreadLayout implements Layout {

  private final long parents;
  private final long ordinals;
  private final long rows;
  private final Permutation places;

  /**
   * @param parents 1 or more
   * @param ordinals the most children of a parent, 1 or more; times {@code parents} at most 2^62
   * @param rows how many rows there are
   * @param key which of the ways to throw them
   */
  public SpreadLayout(long parents, long ordinals, long rows, long key) {
    this.parents = parents;
    this.ordinals = ordinals;
    this.rows = rows;
    this.places = new Permutation(Math.multiplyExact(parents, ordinals), key);
  }

  @Override
  public long parent(long number, int attempt) {
    long throwOf = throwOf(number, attempt);
    return throwOf < 0 ? ParentChoice.NONE : places.at(throwOf) % parents;
  }

  @Override
  public long ordinal(long number, int attempt) {
    long throwOf = throwOf(number, attempt);
    return throwOf < 0 ? 0 : places.at(throwOf) / parents;
  }

  @Override
  public long ordinals() {
    return ordinals;
  }

  private long throwOf(long number, int attempt) {
    return Place.moved(number, attempt, rows, places.size());
  }
}

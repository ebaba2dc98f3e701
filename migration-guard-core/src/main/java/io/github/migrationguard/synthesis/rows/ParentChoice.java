package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.Permutation;

/** Which row of the parent table a row points at. */
@FunctionalInterface
public interface ParentChoice {

  /** No row at all. */
  long NONE = -1;

  /**
   * How many parents are drawn before those that are left are looked at: a parent may not fit another key of the row.
   */
  int LOOKS = 64;

  /** How many are looked at then before a row is left without. */
  int IN_TURN = 1024;

  /**
   * The parent's index, or {@link #NONE}.
   *
   * @param row the child; its own columns are asked for only where the key shares them with another key
   * @param attempt 0 first; more where a constraint rejected the earlier ones
   */
  long parentOf(Row row, int attempt);

  /** Whether a row may point at a parent, as far as its other keys are concerned. */
  @FunctionalInterface
  interface Fit {

    Fit ANY = (row, parent) -> true;

    boolean accepts(Row row, long parent);

    default Fit and(Fit other) {
      return (row, parent) -> accepts(row, parent) && other.accepts(row, parent);
    }
  }

  /** The parent that the table's layout gives. */
  static ParentChoice laidOut(Layout layout) {
    return (row, attempt) -> layout.parent(row.number(), attempt);
  }

  /** Any parent, equally likely. */
  static ParentChoice anyOf(long parents, CounterStream stream, Fit fit) {
    return (row, attempt) -> drawn(parents, stream, fit, row, attempt);
  }

  /** Any row of the same table that comes before, so that the rows are trees; none for the first row. */
  static ParentChoice anyEarlier(CounterStream stream, Fit fit) {
    return (row, attempt) -> drawn(row.index(), stream, fit, row, attempt);
  }

  /** The row before, so that the rows are a list; none for the first row. */
  static ParentChoice previous() {
    return (row, attempt) -> row.index() - 1;
  }

  /** Trees whose nodes have as many children as the counts say, as far as the rows reach; none for the roots. */
  static ParentChoice tree(ChildCounts counts) {
    return (row, attempt) -> {
      long child = row.index() - 1;
      long parent = child < 0 || child >= counts.total() ? NONE : counts.parentOf(child);
      return parent < row.index() ? parent : NONE;
    };
  }

  /** The row itself where the choice finds none: the root of a tree whose key takes no NULL. */
  static ParentChoice orItself(ParentChoice choice) {
    return (row, attempt) -> {
      long parent = choice.parentOf(row, attempt);
      return parent == NONE ? row.index() : parent;
    };
  }

  /** A parent that no sibling under the layout has, and no other row where the layout has a single parent. */
  static ParentChoice distinctWithin(Layout layout, int layoutCell, long parents, Place digit, long digits, long key) {
    return (row, attempt) -> {
      long within = layout.parent(row.number(), row.attempt(layoutCell));
      long place = digit.of(row) + attempt * digits;
      return within != NONE && place < parents ? new Permutation(parents, CounterStream.mix(key ^ within)).at(place)
          : NONE;
    };
  }

  /** A parent for each place, as an element of a product of several keys. */
  static ParentChoice at(Place place, long parents) {
    return (row, attempt) -> {
      long number = place.of(row);
      return number < parents ? number : NONE;
    };
  }

  /**
   * A parent that agrees with what the row's other keys have put into the columns that the keys share.
   *
   * @param columns those columns of the row
   */
  static ParentChoice agreeing(ParentIndex index, int[] columns, CounterStream stream, boolean onlyEarlier, Fit fit) {
    return (row, attempt) -> {
      long[] candidates = index.of(row, columns);
      int number = onlyEarlier ? ParentIndex.countBelow(candidates, row.index()) : candidates.length;
      long chosen = drawn(number, stream, (any, place) -> fit.accepts(any, candidates[(int) place]), row, attempt);
      return chosen == NONE ? NONE : candidates[(int) chosen];
    };
  }

  /** The same choice among some of the parents: what it takes for a parent is the place in this list. */
  default ParentChoice among(long[] parents) {
    return (row, attempt) -> {
      long place = parentOf(row, attempt);
      return place == NONE || place >= parents.length ? NONE : parents[(int) place];
    };
  }

  /** Any that fits: where luck finds none, those that follow a place are looked at one by one. */
  private static long drawn(long parents, CounterStream stream, Fit fit, Row row, int attempt) {
    for (int look = 0; parents > 0 && look < LOOKS; look++) {
      long candidate = stream.below(parents, row.number(), attempt, look);
      if (fit.accepts(row, candidate)) {
        return candidate;
      }
    }
    long start = parents > 0 ? stream.below(parents, row.number(), attempt, LOOKS) : 0;
    for (long step = 0; step < Math.min(parents, IN_TURN); step++) {
      long candidate = (start + step) % parents;
      if (fit.accepts(row, candidate)) {
        return candidate;
      }
    }
    return NONE;
  }
}

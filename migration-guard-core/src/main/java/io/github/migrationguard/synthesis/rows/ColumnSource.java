package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.ColumnValues;
import io.github.migrationguard.synthesis.values.CounterStream;
import java.util.Optional;

/** Where the values of a column come from. */
@FunctionalInterface
public interface ColumnSource {

  /** How often a guess is tried where there is one. */
  double GUESSED = 0.6;

  /** Categories stay the same for a few attempts: a guess must not. */
  int ALIKE = 8;

  /** The value of the column in a row, null for SQL NULL. */
  Object value(Row row);

  /** A column with values of its own, drawn by the row's number. */
  static ColumnSource drawn(ColumnValues values, int cell) {
    return row -> values.at(row.number(), row.attempt(cell));
  }

  /**
   * A column with values of its own, drawn by a place that the row has among others: its ordinal within its parent.
   *
   * @param withAttempts whether another attempt gives another value; else the place itself moves
   */
  static ColumnSource drawnBy(Place place, ColumnValues values, int cell, boolean withAttempts) {
    return row -> {
      long number = place.of(row);
      if (number == Place.NONE) {
        throw new Unsatisfiable("A key of the table has no more combinations of values.", Optional.empty());
      }
      return values.at(number, withAttempts ? row.attempt(cell) : 0);
    };
  }

  /**
   * A column of which only the database can tell whether it keeps a check: as usual at first; when asked again
   * sometimes NULL, sometimes a guess, sometimes another value of the usual kind.
   *
   * @param nulls where NULL is tried, at an attempt after the first
   */
  static ColumnSource guessing(
      ColumnSource usual, Optional<ColumnValues> guesses, Absence nulls, CounterStream stream, int cell) {
    return row -> {
      int attempt = row.attempt(cell);
      if (attempt == 0) {
        return usual.value(row);
      }
      if (nulls.at(row.number(), attempt)) {
        return null;
      }
      boolean guess = guesses.isPresent() && stream.uniform(row.number(), attempt, -2) < GUESSED;
      return guess ? guesses.get().at(row.number(), attempt + ALIKE) : usual.value(row);
    };
  }

  /**
   * A column of a foreign key: it has what the parent has.
   *
   * @param nullable whether it is NULL where the key points nowhere
   * @param withoutParent what it has where there is no parent to take it from
   */
  static ColumnSource inherited(int link, int parentColumn, boolean nullable, ColumnSource withoutParent) {
    return row -> {
      Row parent = row.candidateParent(link);
      if (parent == null) {
        return withoutParent.value(row);
      }
      return nullable && row.parent(link) == null ? null : parent.value(parentColumn);
    };
  }
}

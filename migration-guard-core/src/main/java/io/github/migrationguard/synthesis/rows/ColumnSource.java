package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.ColumnValues;
import java.util.Optional;

/** Where the values of a column come from. */
@FunctionalInterface
public interface ColumnSource {

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

  /** A column of a foreign key: it has what the parent has. */
  static ColumnSource inherited(int link, int parentColumn, boolean nullable) {
    return row -> {
      Row parent = row.candidateParent(link);
      return parent == null || nullable && row.parent(link) == null ? null : parent.value(parentColumn);
    };
  }
}

package io.github.migrationguard.synthesis.values;

/**
 * The values of one column: a pure function of the row's index, so that any value can be made again without storing it.
 */
public interface ColumnValues {

  /**
   * The value of a row.
   *
   * <p>By type: text, enum and JSON {@code String}; SMALLINT and INTEGER {@code Integer}; BIGINT {@code Long}; REAL
   * {@code Float}; DOUBLE {@code Double}; DECIMAL {@code BigDecimal}; {@code Boolean}; {@code LocalDate}; {@code
   * LocalTime}; TIMESTAMP {@code LocalDateTime}; TIMESTAMPTZ {@code OffsetDateTime} in UTC; {@code UUID}; BINARY {@code
   * byte[]}; ARRAY {@code Object[]} of the element's type; INTERVAL {@code Duration}, or {@code Period} for intervals
   * of years and months.
   *
   * @param row 0-based; below the request's row count where the column is unique and a count is given
   * @param attempt 0 first; 1, 2, ... when a constraint rejected the earlier ones
   * @return the value, or null for SQL NULL
   * @throws UnsynthesisableColumn where the row cannot have a value: a unique column that has run out of values
   */
  Object at(long row, int attempt);

  /** How many different values there are at most, NULL aside; {@code Long.MAX_VALUE} if practically unlimited. */
  long capacity();
}

package io.github.migrationguard.contract;

/** The end of a column's range: a value, or the value of a parent's column ({@code min: customers.user_created_at}). */
public sealed interface Bound {

  /**
   * A value of the column's own type.
   *
   * @param value a {@code BigDecimal} for numbers, {@code LocalDate} for dates, {@code LocalTime} for times of day,
   *     {@code LocalDateTime} (UTC) for timestamps of either kind, where a date alone is its first instant
   */
  record Literal(Object value) implements Bound {}

  /**
   * The value in the parent row.
   *
   * @param table the contract's name of the parent table, or of the column's own table
   * @param column the contract's name of its column
   */
  record OfColumn(String table, String column) implements Bound {}
}

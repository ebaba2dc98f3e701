package io.github.migrationguard.contract;

/** The end of a column's range: a value, or the value of a parent's column ({@code min: customers.user_created_at}). */
public sealed interface Bound {

  /**
   * A value of the column's own type.
   *
   * @param value a {@code BigDecimal} for numbers, {@code LocalDate}, {@code LocalTime} or {@code LocalDateTime} (UTC)
   *     for temporal columns, else a {@code String}
   */
  record Literal(Object value) implements Bound {}

  /**
   * The value in the parent row.
   *
   * @param table the parent table as the author wrote it, or the column's own table
   * @param column its column
   */
  record OfColumn(String table, String column) implements Bound {}
}

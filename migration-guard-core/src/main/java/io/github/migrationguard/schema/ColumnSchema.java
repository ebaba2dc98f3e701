package io.github.migrationguard.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * A column as the database has it.
 *
 * @param name the stored name
 * @param type its type
 * @param nullable whether NULL is legal
 * @param defaultExpression the default's SQL, where there is one
 * @param origin who gives the column its value on insert
 */
public record ColumnSchema(
    String name, ColumnType type, boolean nullable, Optional<String> defaultExpression, Origin origin) {

  /** Who gives a column its value. */
  public enum Origin {
    /** The statement that inserts the row, or the default. */
    INSERTED,
    /** An identity or a sequence that an explicit value may override. */
    IDENTITY,
    /** An identity column that takes an explicit value only with OVERRIDING SYSTEM VALUE. */
    IDENTITY_ALWAYS,
    /** Computed by the database from other columns: never written. */
    GENERATED
  }

  public ColumnSchema {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(defaultExpression);
    Objects.requireNonNull(origin);
  }

  public ColumnSchema(String name, ColumnType type, boolean nullable) {
    this(name, type, nullable, Optional.empty(), Origin.INSERTED);
  }

  public ColumnSchema withNullable(boolean nowNullable) {
    return new ColumnSchema(name, type, nowNullable, defaultExpression, origin);
  }
}

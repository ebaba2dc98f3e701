package io.github.migrationguard.schema;

import java.util.Locale;
import java.util.Optional;

/** What a column holds, whatever the database calls it. */
public enum LogicalType {
  VARCHAR(Family.TEXT),
  ENUM(Family.TEXT),
  SMALLINT(Family.NUMBER),
  INTEGER(Family.NUMBER),
  BIGINT(Family.NUMBER),
  REAL(Family.NUMBER),
  DOUBLE(Family.NUMBER),
  DECIMAL(Family.NUMBER),
  BOOLEAN(Family.BOOLEAN),
  DATE(Family.TEMPORAL),
  TIME(Family.TIME_OF_DAY),
  TIMESTAMP(Family.TEMPORAL),
  TIMESTAMPTZ(Family.TEMPORAL),
  INTERVAL(Family.OTHER),
  UUID(Family.UUID),
  JSON(Family.JSON),
  BINARY(Family.BINARY),
  ARRAY(Family.ARRAY),
  /** A type the product has no word for (a range, a geometry): carried by its native name only. */
  OTHER(Family.OTHER);

  /** The kind that a feature sees: a change of family is a change of kind. */
  public enum Family { TEXT, NUMBER, BOOLEAN, TEMPORAL, TIME_OF_DAY, UUID, JSON, BINARY, ARRAY, OTHER }

  private final Family family;

  LogicalType(Family family) {
    this.family = family;
  }

  public Family family() {
    return family;
  }

  public boolean isInteger() {
    return this == SMALLINT || this == INTEGER || this == BIGINT;
  }

  public boolean isNumber() {
    return family == Family.NUMBER;
  }

  public boolean isTemporal() {
    return family == Family.TEMPORAL;
  }

  public boolean isText() {
    return family == Family.TEXT;
  }

  /**
   * The type that a database or a person means by a name without length or brackets, in any case: {@code character
   * varying}, {@code INT8}. Empty for a name of no known database.
   */
  public static Optional<LogicalType> named(String typeName) {
    return Optional.ofNullable(
        TypeNames.logical(typeName.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")));
  }
}

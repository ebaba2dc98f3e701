package io.github.migrationguard.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

  private static final Map<String, LogicalType> BY_NAME = new HashMap<>();

  static {
    name(VARCHAR, "varchar", "character varying", "char varying", "text", "string", "char", "character", "bpchar", "name",
        "citext", "nvarchar", "nchar", "varchar2", "nvarchar2", "varchar_ignorecase", "character large object", "clob",
        "tinytext", "mediumtext", "longtext", "ntext");
    name(ENUM, "enum");
    name(SMALLINT, "smallint", "int2", "tinyint", "smallserial", "serial2");
    name(INTEGER, "integer", "int", "int4", "mediumint", "serial", "serial4");
    name(BIGINT, "bigint", "int8", "long", "bigserial", "serial8");
    name(REAL, "real", "float4");
    name(DOUBLE, "double", "double precision", "float", "float8");
    name(DECIMAL, "decimal", "numeric", "dec", "number", "money", "decfloat");
    name(BOOLEAN, "boolean", "bool", "bit");
    name(DATE, "date");
    name(TIME, "time", "time without time zone", "time with time zone", "timetz");
    name(TIMESTAMP, "timestamp", "timestamp without time zone", "datetime", "datetime2", "smalldatetime");
    name(TIMESTAMPTZ, "timestamptz", "timestamp with time zone", "datetimeoffset", "timestamp with local time zone");
    name(INTERVAL, "interval");
    name(UUID, "uuid", "uniqueidentifier");
    name(JSON, "json", "jsonb");
    name(BINARY, "binary", "varbinary", "binary varying", "bytea", "blob", "binary large object", "image", "raw",
        "tinyblob", "mediumblob", "longblob");
  }

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
    return Optional.ofNullable(BY_NAME.get(typeName.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")));
  }

  private static void name(LogicalType type, String... names) {
    for (String name : names) {
      BY_NAME.put(name, type);
    }
  }
}

package io.github.migrationguard.evaluation.mutation;

import java.util.Optional;

/** The types that a column is changed to. */
final class Retype {

  private Retype() {}

  /** A type that holds all that the column held, or the text of it. */
  static Optional<String> widened(PlainColumn column) {
    String c = column.name();
    return Optional.ofNullable(switch (column.kind()) {
      case INTEGER -> column.size() > 18 || column.typeName().equalsIgnoreCase("bigint")
          || column.typeName().equals("int8") ? "DECIMAL(20, 0)" : "BIGINT";
      case DECIMAL -> "DECIMAL(" + (column.size() + 6) + ", " + (column.scale() + 2) + ")";
      case REAL, OTHER -> null;
      case TEXT -> "VARCHAR(500)";
      case BOOLEAN -> "INTEGER USING CASE WHEN " + c + " THEN 1 ELSE 0 END";
      case DATE -> "TIMESTAMP";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
      case TIMESTAMPTZ -> "TIMESTAMP";
      case ENUM, UUID -> "VARCHAR(40)";
    });
  }

  /** A type that holds less, or another kind of thing. */
  static Optional<String> narrowed(PlainColumn column) {
    String c = column.name();
    return Optional.ofNullable(switch (column.kind()) {
      case INTEGER -> "VARCHAR(20)";
      case DECIMAL -> "INTEGER";
      case REAL -> "INTEGER";
      case TEXT -> "VARCHAR(2) USING SUBSTRING(" + c + " FROM 1 FOR 2)";
      case BOOLEAN -> "VARCHAR(5)";
      case DATE -> "VARCHAR(10)";
      case TIMESTAMP, TIMESTAMPTZ -> "DATE";
      case ENUM, UUID, OTHER -> null;
    });
  }

  /** A type that holds a hundred times as much, where the column's may not. */
  static Optional<String> roomier(PlainColumn column) {
    return Optional.ofNullable(switch (column.kind()) {
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(" + (column.size() + 3) + ", " + column.scale() + ")";
      default -> null;
    });
  }
}

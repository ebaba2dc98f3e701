package io.github.migrationguard.evaluation.mutation;

/**
 * A column, as the oracle reads it from JDBC's metadata.
 *
 * @param name as the database has it
 * @param kind what it holds
 * @param typeName the database's name of its type
 * @param size digits or characters
 * @param scale digits after the point
 * @param nullable whether it may be NULL
 * @param generated whether the database computes it
 */
record PlainColumn(
    String name, Kind kind, String typeName, int size, int scale, boolean nullable, boolean generated) {

  /** A type in which the column can be added again. */
  String declaration() {
    return switch (kind) {
      case DECIMAL -> "DECIMAL(" + size + ", " + scale + ")";
      case TEXT -> "VARCHAR(" + Math.min(size, 1000) + ")";
      case ENUM -> typeName.contains("(") || typeName.equalsIgnoreCase("enum") ? "VARCHAR(40)" : typeName;
      default -> typeName;
    };
  }
}

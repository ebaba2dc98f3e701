package io.github.migrationguard.schema;

import java.util.Comparator;
import java.util.Objects;

/**
 * A table or view, named exactly as the database stores it.
 *
 * @param schema the schema's stored name
 * @param name the table's stored name
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

  private static final Comparator<TableName> ORDER = Comparator.comparing(TableName::schema)
      .thenComparing(TableName::name);

  public TableName {
    Objects.requireNonNull(schema);
    Objects.requireNonNull(name);
  }

  /** The name quoted for SQL, with its schema. */
  public String quoted() {
    return quote(schema) + "." + quote(name);
  }

  /** An identifier quoted for SQL the standard's way. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}

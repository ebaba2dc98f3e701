package io.github.migrationguard.schema;

import java.util.List;
import java.util.stream.Stream;

/** A table's parts in SQL's words, for people. */
final class RelationWords {

  private RelationWords() {}

  static String relation(TableSchema table) {
    return table.isView() ? "view" : "table";
  }

  /** {@code varchar(20) not null default 'x'}. */
  static String column(ColumnSchema column) {
    StringBuilder words = new StringBuilder(type(column));
    if (!column.nullable()) {
      words.append(" not null");
    }
    switch (column.origin()) {
      case GENERATED -> words.append(" generated");
      case IDENTITY, IDENTITY_ALWAYS -> words.append(" identity");
      default -> column.defaultExpression().ifPresent(sql -> words.append(" default ").append(sql));
    }
    return words.toString();
  }

  /** The type alone: all that is known of a view's column, as whether it may be NULL is a driver's guess. */
  static String type(ColumnSchema column) {
    ColumnType type = column.type();
    return type.nativeName() + (type.enumValues().isEmpty() ? "" : " (" + String.join(", ", type.enumValues()) + ")");
  }

  /** Each constraint without its name, sorted. */
  static List<String> constraints(TableSchema table) {
    return Stream.of(
            table.keys().stream().map(RelationWords::key),
            table.foreignKeys().stream().map(key -> "foreign key " + list(key.columns()) + " references "
                + key.references().name() + " " + list(key.referencedColumns())),
            table.checks().stream().map(check -> "check " + inParentheses(check.expression())),
            table.exclusions().stream().map(ExclusionConstraint::definition))
        .flatMap(words -> words)
        .sorted()
        .toList();
  }

  private static String key(UniqueKey key) {
    return (key.primary() ? "primary key " : "unique ") + list(key.parts().isEmpty() ? key.columns() : key.parts())
        + (key.condition().isEmpty() ? "" : " where " + key.condition());
  }

  private static String list(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }

  private static String inParentheses(String sql) {
    return sql.startsWith("(") && sql.endsWith(")") ? sql : "(" + sql + ")";
  }
}

package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A way to spoil a column: one each of what migrations do to values. They are lost, they come to stand in the wrong
 * row, they mean something else.
 */
public enum Disturbance {
  /** Every value is NULL, as a column is that a rename leaves behind. */
  NULL {
    @Override
    Optional<String> value(ColumnSchema column) {
      return Optional.of("CAST(NULL AS " + column.type().nativeName() + ")");
    }
  },
  /** Every value stands in another row: the column's distribution is what it was. */
  SHUFFLED {
    @Override
    Optional<String> value(ColumnSchema column) {
      return Optional.empty();
    }
  },
  /**
   * Every value means something else by a little: a number is half as much again, a date or timestamp a day later, a
   * time of day an hour, text is in capitals (or in small letters where it was), a label of an enum the next one, a
   * boolean the other.
   */
  SCALED {
    @Override
    Optional<String> value(ColumnSchema column) {
      return scaled(quote(column.name()), column.type())
          .map(sql -> "CAST(" + sql + " AS " + column.type().nativeName() + ")");
    }
  };

  /**
   * SQL over a row of the table for the value that it gets; empty where a value does not become another one by itself,
   * or there is no such way with values of that type.
   */
  abstract Optional<String> value(ColumnSchema column);

  private static Optional<String> scaled(String name, ColumnType type) {
    return switch (type.logical()) {
      case SMALLINT, INTEGER, BIGINT -> Optional.of("ROUND(" + name + " * 1.5)");
      case REAL, DOUBLE, DECIMAL -> Optional.of(name + " * 1.5");
      case BOOLEAN -> Optional.of("NOT " + name);
      case DATE, TIMESTAMP, TIMESTAMPTZ -> Optional.of(name + " + INTERVAL '1' DAY");
      case TIME -> Optional.of(name + " + INTERVAL '1' HOUR");
      case VARCHAR -> Optional.of(
          "CASE WHEN UPPER(" + name + ") <> " + name + " THEN UPPER(" + name + ") ELSE LOWER(" + name + ") END");
      case ENUM -> nextLabel(name, type.enumValues());
      default -> Optional.empty();
    };
  }

  private static Optional<String> nextLabel(String name, List<String> labels) {
    StringBuilder next = new StringBuilder("CASE CAST(" + name + " AS VARCHAR)");
    for (int i = 0; i < labels.size(); i++) {
      next.append(" WHEN ").append(literal(labels.get(i))).append(" THEN ")
          .append(literal(labels.get((i + 1) % labels.size())));
    }
    return labels.size() < 2 ? Optional.empty() : Optional.of(next.append(" END").toString());
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The columns that tell the table's rows apart, and give them an order. */
  static Optional<List<String>> key(TableSchema table) {
    return table.primaryKey().or(() -> table.keys().stream().filter(key -> key.isWhole() && isNeverNull(table, key))
        .findFirst()).map(UniqueKey::columns);
  }

  private static boolean isNeverNull(TableSchema table, UniqueKey key) {
    return key.columns().stream().allMatch(name -> table.column(name).map(column -> !column.nullable()).orElse(false));
  }

  static String quoted(List<String> columns) {
    return columns.stream().map(name -> quote(name)).collect(Collectors.joining(", "));
  }
}

package io.github.migrationguard.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Types of columns from a row of H2's {@code information_schema.columns} with its {@code element_types}. */
final class H2ColumnTypes {

  /** What H2 says for the length of a type that was declared without one. */
  private static final long UNLIMITED = 1_000_000_000L;
  private static final int TIMESTAMP_DIGITS = 6;
  private static final int TIME_DIGITS = 0;

  private H2ColumnTypes() {}

  static ColumnType columnType(ResultSet row, List<String> labels) throws SQLException {
    if (row.getString("data_type").equalsIgnoreCase("array")) {
      ColumnType element = typeOf(row, "element_type", "element_", labels);
      return new ColumnType(LogicalType.ARRAY, element.nativeName() + " array", OptionalInt.empty(),
          OptionalInt.empty(), OptionalInt.empty(), List.of(), Optional.of(element));
    }
    return typeOf(row, "data_type", "", labels);
  }

  private static ColumnType typeOf(ResultSet row, String typeColumn, String prefix, List<String> labels)
      throws SQLException {
    String name = String.valueOf(row.getString(typeColumn)).toLowerCase(Locale.ROOT);
    LogicalType logical = LogicalType.named(name).orElse(LogicalType.OTHER);
    ColumnType plain = ColumnType.of(logical, name);
    switch (logical) {
      case VARCHAR, BINARY -> {
        String column = prefix.isEmpty() ? "character_maximum_length" : "element_length";
        long length = row.getLong(column);
        return length <= 0 || length >= UNLIMITED
            ? plain
            : ColumnType.of(logical, name + "(" + length + ")").withLength(Math.toIntExact(length));
      }
      case DECIMAL -> {
        // NUMERIC without precision is a decimal float in H2's PostgreSQL mode.
        if (name.equals("decfloat")) {
          return ColumnType.of(logical, "numeric");
        }
        int precision = row.getInt(prefix + (prefix.isEmpty() ? "numeric_precision" : "precision"));
        int scale = row.getInt(prefix + (prefix.isEmpty() ? "numeric_scale" : "scale"));
        return ColumnType.of(logical, name + "(" + precision + "," + scale + ")").withPrecision(precision, scale);
      }
      case TIME, TIMESTAMP, TIMESTAMPTZ -> {
        int digits = row.getInt(prefix + "datetime_precision");
        return digits == (logical == LogicalType.TIME ? TIME_DIGITS : TIMESTAMP_DIGITS)
            ? plain
            : new ColumnType(logical, name.replaceFirst("^(timestamp|time)", "$1(" + digits + ")"), OptionalInt.empty(),
                OptionalInt.of(digits), OptionalInt.empty(), List.of(), Optional.empty());
      }
      case ENUM -> {
        String quoted = labels.stream().map(label -> "'" + label.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
        return ColumnType.of(logical, "enum(" + quoted + ")").withEnumValues(labels);
      }
      case INTERVAL -> {
        return ColumnType.of(logical, "interval " + row.getString(prefix + "interval_type").toLowerCase(Locale.ROOT));
      }
      default -> {
        return plain;
      }
    }
  }
}

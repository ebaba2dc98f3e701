package io.github.migrationguard.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of columns from a row of {@code information_schema.columns} of MariaDB or MySQL. */
final class MariaColumnTypes {

  private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

  /** Longer ones are long enough for any row: {@code longtext} holds 4,294,967,295 bytes. */
  private static final long UNLIMITED = 65_535;

  private MariaColumnTypes() {}

  static ColumnType of(ResultSet row) throws SQLException {
    String name = row.getString("data_type").toLowerCase(Locale.ROOT);
    String whole = row.getString("column_type");
    LogicalType logical = logicalOf(name, whole.toLowerCase(Locale.ROOT));
    ColumnType plain = ColumnType.of(logical, whole);
    switch (logical) {
      case VARCHAR, BINARY -> {
        long length = row.getLong("character_maximum_length");
        return length <= 0 || length >= UNLIMITED ? plain : plain.withLength(Math.toIntExact(length));
      }
      case DECIMAL -> {
        return plain.withPrecision(row.getInt("numeric_precision"), row.getInt("numeric_scale"));
      }
      case TIME, TIMESTAMP -> {
        return new ColumnType(logical, whole, OptionalInt.empty(), OptionalInt.of(row.getInt("datetime_precision")),
            OptionalInt.empty(), List.of(), Optional.empty());
      }
      case ENUM -> {
        return plain.withEnumValues(labels(whole));
      }
      default -> {
        return plain;
      }
    }
  }

  /** A boolean is a number of one digit, by everybody's convention and the drivers'. */
  private static LogicalType logicalOf(String name, String whole) {
    if (whole.startsWith("tinyint(1)") || whole.equals("bit(1)")) {
      return LogicalType.BOOLEAN;
    }
    return switch (name) {
      case "bit" -> LogicalType.OTHER;
      // beyond the greatest integer of four bytes
      case "int" -> whole.contains("unsigned") ? LogicalType.BIGINT : LogicalType.INTEGER;
      case "float" -> LogicalType.REAL;
      default -> LogicalType.named(name).orElse(LogicalType.OTHER);
    };
  }

  /** What a number has to be between, where that is less than its logical type holds: {@code 0 AND 255}. */
  static Optional<String> range(ResultSet row) throws SQLException {
    String whole = row.getString("column_type").toLowerCase(Locale.ROOT);
    if (whole.startsWith("tinyint") && !whole.startsWith("tinyint(1)")) {
      return Optional.of(whole.contains("unsigned") ? "0 AND 255" : "-128 AND 127");
    }
    if (whole.startsWith("year")) {
      return Optional.of("1901 AND 2155");
    }
    return Optional.empty();
  }

  private static List<String> labels(String type) {
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(type);
    while (label.find()) {
      labels.add(label.group(1).replace("''", "'"));
    }
    return labels;
  }
}

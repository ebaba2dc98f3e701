package io.github.migrationguard.database;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Values as H2's SQL writes them, where a quoted text would not become the column's type by itself. */
final class H2Literal {

  private H2Literal() {}

  /**
   * The literal.
   *
   * @param value as H2's driver gives it
   * @param text the same as text
   */
  static String of(Object value, String text, ColumnType type) throws SQLException {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] bytes) {
      return type.logical() == LogicalType.JSON ? "JSON " + quoted(text) : "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    if (value instanceof Array array) {
      List<String> elements = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        elements.add(of(element, String.valueOf(element), element(type)));
      }
      return "ARRAY[" + String.join(", ", elements) + "]";
    }
    return switch (type.logical()) {
      case JSON -> "JSON " + quoted(text);
      // H2 prints an interval as the literal that it is
      case INTERVAL -> text;
      default -> quoted(text);
    };
  }

  private static ColumnType element(ColumnType type) {
    return Optional.of(type).flatMap(ColumnType::element).orElse(type);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

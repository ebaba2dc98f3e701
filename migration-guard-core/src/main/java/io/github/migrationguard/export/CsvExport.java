package io.github.migrationguard.export;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableSchema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One CSV file a table: RFC 4180, UTF-8, a header. NULL is an empty field, the empty text one in quotation marks;
 * points in time are in ISO 8601, those with a zone in UTC; bytes are hexadecimal behind {@code \x}; an array is a
 * list in JSON.
 */
public final class CsvExport implements RowExport {

  private static final String END = "\r\n";

  private final DatabaseSchema schema;

  /** @param schema whose spoken names the files have */
  public CsvExport(DatabaseSchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Path> write(Connection connection, List<TableSchema> tables, Path directory)
      throws SQLException, IOException {
    List<Path> files = new ArrayList<>();
    for (TableSchema table : tables) {
      Path file = directory.resolve(FileName.of(schema.spoken(table.name())) + ".csv");
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        write(connection, table, out);
      }
      files.add(file);
    }
    return files;
  }

  private static void write(Connection connection, TableSchema table, BufferedWriter out)
      throws SQLException, IOException {
    List<ColumnSchema> columns = table.columns();
    out.write(String.join(",", columns.stream().map(column -> field(column.name())).toList()) + END);
    TableRows.each(connection, table, columns, row -> {
      for (int i = 0; i < columns.size(); i++) {
        out.write(i == 0 ? "" : ",");
        out.write(text(row, i + 1, columns.get(i).type()).map(CsvExport::field).orElse(""));
      }
      out.write(END);
    });
  }

  /** A text that could be taken for something else is in quotation marks: the empty one for NULL. */
  private static String field(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        && text.strip().length() == text.length();
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Optional<String> text(ResultSet row, int place, ColumnType type) throws SQLException {
    Object value = switch (type.logical()) {
      case TIME -> row.getObject(place, LocalTime.class);
      case TIMESTAMP -> row.getObject(place, LocalDateTime.class);
      case TIMESTAMPTZ -> row.getObject(place, OffsetDateTime.class);
      case BINARY -> row.getBytes(place);
      case DECIMAL -> row.getBigDecimal(place);
      case BOOLEAN -> row.getObject(place, Boolean.class);
      case ARRAY -> row.getArray(place);
      default -> row.getString(place);
    };
    return value == null ? Optional.empty() : Optional.of(text(value));
  }

  private static String text(Object value) throws SQLException {
    if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    if (value instanceof OffsetDateTime time) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    return value instanceof Array array ? list((Object[]) array.getArray()) : String.valueOf(value);
  }

  private static String list(Object[] elements) throws SQLException {
    List<String> written = new ArrayList<>();
    for (Object element : elements) {
      boolean bare = element == null || element instanceof Number || element instanceof Boolean;
      String text = element instanceof Object[] inner ? list(inner) : element == null ? "null" : text(element);
      written.add(bare || element instanceof Object[] ? text : '"' + escaped(text) + '"');
    }
    return "[" + String.join(",", written) + "]";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        escaped.append('\\').append((char) c);
      } else if (c < 0x20) {
        escaped.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        escaped.append((char) c);
      }
    });
    return escaped.toString();
  }
}

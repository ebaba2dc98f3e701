package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads rows by COPY in its text format:
 * <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY</a>. COPY sets identity columns
 * that are GENERATED ALWAYS too.
 */
final class CopyLoad {

  private static final int CHUNK = 1 << 16;

  private final StringBuilder buffer = new StringBuilder(CHUNK + (CHUNK >> 2));

  long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    String names = columns.stream().map(column -> TableName.quote(column.name())).collect(Collectors.joining(", "));
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
        .copyIn("COPY " + table.quoted() + " (" + names + ") FROM STDIN");
    try {
      while (rows.hasNext()) {
        append(rows.next(), columns);
        if (buffer.length() >= CHUNK) {
          flush(copy);
        }
      }
      flush(copy);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    byte[] bytes = buffer.toString().getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }

  private void append(Object[] row, List<ColumnSchema> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        buffer.append('\t');
      }
      if (row[i] == null) {
        buffer.append("\\N");
      } else {
        appendEscaped(PostgresText.of(columns.get(i).type(), row[i]));
      }
    }
    buffer.append('\n');
  }

  private void appendEscaped(String text) {
    if (isPlain(text)) {
      buffer.append(text);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}

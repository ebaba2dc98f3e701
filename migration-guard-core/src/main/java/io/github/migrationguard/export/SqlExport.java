package io.github.migrationguard.export;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnSchema.Origin;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One file of INSERT statements in the engine's own SQL, for a database with the same schema and no rows; tables after
 * those that they reference, and where that leaves a circle, between the statements that make the order indifferent.
 */
public final class SqlExport implements RowExport {

  /** The file's name. */
  public static final String FILE = "data.sql";

  /** Rows a statement: a server takes it at one go, and an editor shows it. */
  private static final int ROWS = 100;

  private final SyntheticDatabase database;

  /** @param database whose SQL is written */
  public SqlExport(SyntheticDatabase database) {
    this.database = database;
  }

  @Override
  public List<Path> write(Connection connection, List<TableSchema> tables, Path directory)
      throws SQLException, IOException {
    Path file = directory.resolve(FILE);
    boolean anyOrder = pointsAhead(tables);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("-- Synthetic rows, for " + database.description() + ".\n");
      statements(out, anyOrder ? database.anyOrder(true) : List.of());
      for (TableSchema table : tables) {
        write(connection, table, out);
      }
      statements(out, anyOrder ? database.anyOrder(false) : List.of());
    }
    return List.of(file);
  }

  private static void statements(BufferedWriter out, List<String> statements) throws IOException {
    for (String statement : statements) {
      out.write(statement + ";\n");
    }
  }

  /** Whether a row may reference one that comes later: in a table of its own, or in a circle. */
  private static boolean pointsAhead(List<TableSchema> tables) {
    Set<TableName> all = tables.stream().map(TableSchema::name).collect(Collectors.toSet());
    Set<TableName> written = new HashSet<>();
    for (TableSchema table : tables) {
      if (table.foreignKeys().stream().map(ForeignKey::references)
          .anyMatch(parent -> all.contains(parent) && !written.contains(parent))) {
        return true;
      }
      written.add(table.name());
    }
    return false;
  }

  private void write(Connection connection, TableSchema table, BufferedWriter out) throws SQLException, IOException {
    List<ColumnSchema> columns =
        table.columns().stream().filter(column -> column.origin() != Origin.GENERATED).toList();
    if (columns.isEmpty()) {
      return;
    }
    String insert = insert(table, columns);
    List<String> rows = new ArrayList<>();
    TableRows.each(connection, table, columns, row -> {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        values.add(database.literal(row, i + 1, columns.get(i).type()));
      }
      rows.add("(" + String.join(", ", values) + ")");
      if (rows.size() == ROWS) {
        out.write(insert + String.join(",\n  ", rows) + ";\n");
        rows.clear();
      }
    });
    if (!rows.isEmpty()) {
      out.write(insert + String.join(",\n  ", rows) + ";\n");
    }
  }

  private static String insert(TableSchema table, List<ColumnSchema> columns) {
    boolean overriding = columns.stream().anyMatch(column -> column.origin() == Origin.IDENTITY_ALWAYS);
    return "INSERT INTO " + table.name().quoted()
        + columns.stream().map(column -> TableName.quote(column.name())).collect(Collectors.joining(", ", " (", ")"))
        + (overriding ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES\n  ";
  }
}

package io.github.migrationguard.export;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An H2 database in a file, with the whole schema and its rows: what H2's own SCRIPT writes, run into a file. */
public final class H2FileExport implements RowExport {

  /** The database's name; H2 adds {@code .mv.db} for the file. */
  public static final String NAME = "data";

  @Override
  public List<Path> write(Connection connection, List<TableSchema> tables, Path directory)
      throws SQLException, IOException {
    Path file = directory.resolve(NAME + ".mv.db");
    Files.deleteIfExists(file);
    List<String> script = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
      while (lines.next()) {
        script.add(lines.getString(1));
      }
    }
    try (Connection copy = H2Engine.file(directory.resolve(NAME)); Statement statement = copy.createStatement()) {
      for (String line : script) {
        if (!H2Engine.isOfTheEngine(line)) {
          statement.execute(line);
        }
      }
      statement.execute("SHUTDOWN");
    }
    return List.of(file);
  }
}

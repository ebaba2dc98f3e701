package io.github.migrationguard.export;

import io.github.migrationguard.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A form in which rows are written out. */
public interface RowExport {

  /**
   * Writes the rows of some tables. What was written there before by the same name is gone.
   *
   * @param connection to the database with the rows
   * @param tables parents first
   * @param directory where the files go; it is there
   * @return the files, in the order in which they were written
   */
  List<Path> write(Connection connection, List<TableSchema> tables, Path directory) throws SQLException, IOException;
}

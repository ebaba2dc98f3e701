package io.github.migrationguard.database.mariadb;

import io.github.migrationguard.database.BatchLoad;
import io.github.migrationguard.database.OneTransaction;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Loads by INSERTs of many rows each: a row to a statement is what makes MariaDB slow.
 *
 * @param database whose parameters are set
 */
record SeveralRows(SyntheticDatabase database) {

  private static final int ROWS = 250;

  /** As {@link SyntheticDatabase#load}. */
  long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    if (columns.isEmpty()) {
      return new BatchLoad(database).load(connection, table, columns, rows);
    }
    return OneTransaction.around(connection, () -> insert(connection, table, columns, rows));
  }

  private long insert(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    long count = 0;
    List<Object[]> some = new ArrayList<>(ROWS);
    try (PreparedStatement full = connection.prepareStatement(statement(table, columns, ROWS))) {
      while (rows.hasNext()) {
        some.add(rows.next().clone());
        if (some.size() == ROWS) {
          execute(full, columns, some);
          count += ROWS;
          some.clear();
        }
      }
    }
    if (!some.isEmpty()) {
      try (PreparedStatement last = connection.prepareStatement(statement(table, columns, some.size()))) {
        execute(last, columns, some);
      }
    }
    return count + some.size();
  }

  private void execute(PreparedStatement statement, List<ColumnSchema> columns, List<Object[]> rows)
      throws SQLException {
    int index = 1;
    for (Object[] row : rows) {
      for (int i = 0; i < columns.size(); i++) {
        database.setParameter(statement, index++, columns.get(i).type(), row[i]);
      }
    }
    statement.executeUpdate();
  }

  private static String statement(TableName table, List<ColumnSchema> columns, int rows) {
    String row = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    return "INSERT INTO " + table.quoted()
        + columns.stream().map(column -> TableName.quote(column.name())).collect(Collectors.joining(", ", " (", ")"))
        + " VALUES " + String.join(", ", Collections.nCopies(rows, row));
  }
}

package io.github.migrationguard.database;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnSchema.Origin;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Loads rows by prepared batches, which works on every engine.
 *
 * @param database whose parameters are set
 */
public record BatchLoad(SyntheticDatabase database) {

  private static final int BATCH = 1000;

  /** As {@link SyntheticDatabase#load}. */
  public long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    return OneTransaction.around(connection, () -> insert(connection, table, columns, rows));
  }

  private long insert(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(statement(table, columns))) {
      long count = 0;
      while (rows.hasNext()) {
        Object[] row = rows.next();
        for (int i = 0; i < columns.size(); i++) {
          database.setParameter(insert, i + 1, columns.get(i).type(), row[i]);
        }
        insert.addBatch();
        count++;
        if (count % BATCH == 0) {
          insert.executeBatch();
        }
      }
      if (count % BATCH > 0) {
        insert.executeBatch();
      }
      return count;
    }
  }

  private String statement(TableName table, List<ColumnSchema> columns) {
    if (columns.isEmpty()) {
      return "INSERT INTO " + table.quoted() + " DEFAULT VALUES";
    }
    boolean overriding = columns.stream().anyMatch(column -> column.origin() == Origin.IDENTITY_ALWAYS);
    return "INSERT INTO " + table.quoted()
        + columns.stream().map(column -> TableName.quote(column.name())).collect(Collectors.joining(", ", " (", ")"))
        + (overriding ? " OVERRIDING SYSTEM VALUE" : "")
        + columns.stream().map(column -> database.parameter(column.type())).collect(Collectors.joining(", ",
            " VALUES (", ")"));
  }
}

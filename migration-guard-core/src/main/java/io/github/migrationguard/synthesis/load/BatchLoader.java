package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Inserts by JDBC batches: works on every engine. */
public final class BatchLoader implements RowLoader {

  private static final int BATCH = 1000;

  private final SyntheticDatabase database;
  private final Connection connection;

  public BatchLoader(SyntheticDatabase database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  @Override
  public void load(TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insert(table, columns))) {
      int waiting = 0;
      while (rows.hasNext()) {
        Object[] row = rows.next();
        for (int i = 0; i < row.length; i++) {
          JdbcValues.bind(insert, i + 1, columns.get(i).type(), row[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
  }

  private String insert(TableName table, List<ColumnSchema> columns) {
    if (columns.isEmpty()) {
      return "INSERT INTO " + table.quoted() + " DEFAULT VALUES";
    }
    boolean overrides = columns.stream().anyMatch(c -> c.origin() == ColumnSchema.Origin.IDENTITY_ALWAYS);
    return "INSERT INTO " + table.quoted()
        + columns.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", ", " (", ")"))
        + (overrides ? " OVERRIDING SYSTEM VALUE" : "")
        + columns.stream().map(c -> database.parameter(c.type())).collect(Collectors.joining(", ", " VALUES (", ")"));
  }
}

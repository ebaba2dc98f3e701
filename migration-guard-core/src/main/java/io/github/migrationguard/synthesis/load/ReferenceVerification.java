package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Counts rows whose foreign key points nowhere: the engine did not look while it loaded. */
public final class ReferenceVerification {

  private final Connection connection;

  public ReferenceVerification(Connection connection) {
    this.connection = connection;
  }

  /** How many rows of the child have values in all the columns, but no such parent. */
  public long dangling(TableName child, List<String> columns, TableName parent, List<String> parentColumns)
      throws SQLException {
    List<String> given = new ArrayList<>();
    List<String> matches = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      given.add("c." + TableName.quote(columns.get(i)) + " IS NOT NULL");
      matches.add("p." + TableName.quote(parentColumns.get(i)) + " = c." + TableName.quote(columns.get(i)));
    }
    String sql = "SELECT COUNT(*) FROM " + child.quoted() + " c WHERE " + String.join(" AND ", given)
        + " AND NOT EXISTS (SELECT 1 FROM " + parent.quoted() + " p WHERE " + String.join(" AND ", matches) + ")";
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}

package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.drift.CellDifference;
import io.github.migrationguard.drift.RowSampler;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnSchema.Origin;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A baseline that was made once more, brought to the very rows of the first. Synthetic rows are the same by themselves;
 * a row that a migration fills from the clock or at random is not, and would look as if a pending one had changed it.
 *
 * @param contract whose tables are looked at
 * @param first the first baseline
 */
public record SameRows(Contract contract, Snapshot first) {

  /** Another database at the baseline, with the same rows, for the caller to change and close. */
  public GuardedDatabase baselineOf(GuardedDatabase database)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    GuardedDatabase again = database.atBaseline(Long.MAX_VALUE);
    try {
      DatabaseSchema schema = again.readSchema();
      again.populate(schema);
      restore(again.database(), schema);
      return again;
    } catch (SQLException | RuntimeException failure) {
      again.close();
      throw failure;
    }
  }

  /** Brings it there, before the first pending migration. A cell that the database does not let go stays. */
  private void restore(SyntheticDatabase database, DatabaseSchema schema) throws SQLException {
    try (Connection connection = database.connect()) {
      List<CellDifference> differences =
          CellDifference.between(first, new RowSampler(contract).baseline(connection, schema));
      if (differences.isEmpty()) {
        return;
      }
      database.suspendConstraints(connection);
      try {
        for (CellDifference difference : differences) {
          if (difference.column().origin() != Origin.GENERATED) {
            restore(database, connection, schema, difference);
          }
        }
      } finally {
        database.resumeConstraints(connection);
      }
    }
  }

  private static void restore(
      SyntheticDatabase database, Connection connection, DatabaseSchema schema, CellDifference difference) {
    Map<String, ColumnSchema> columns = schema.table(difference.table()).orElseThrow().columns().stream()
        .collect(Collectors.toMap(ColumnSchema::name, column -> column));
    String key = difference.key().keySet().stream()
        .map(name -> TableName.quote(name) + " = " + database.parameter(columns.get(name).type()))
        .collect(Collectors.joining(" AND "));
    try (PreparedStatement update = connection.prepareStatement("UPDATE " + difference.table().quoted() + " SET "
        + TableName.quote(difference.column().name()) + " = " + database.parameter(difference.column().type())
        + " WHERE " + key)) {
      int place = 1;
      ColumnType written = difference.column().type();
      database.setParameter(update, place++, written, value(written, difference.first()));
      for (Map.Entry<String, Object> part : difference.key().entrySet()) {
        ColumnType type = columns.get(part.getKey()).type();
        database.setParameter(update, place++, type, value(type, part.getValue()));
      }
      update.executeUpdate();
    } catch (SQLException stays) {
      // a value of a type that has no other form in a sample: the row is told apart by it, as before
    }
  }

  /** As the engine takes it: a sample has every moment as its UTC time. */
  private static Object value(ColumnType type, Object cell) {
    if (cell instanceof LocalDateTime time) {
      switch (type.logical()) {
        case TIMESTAMPTZ:
          return time.atOffset(ZoneOffset.UTC);
        case DATE:
          return time.toLocalDate();
        default:
          return time;
      }
    }
    return cell;
  }
}

package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.Loosening;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What may arrive in a table of which a rule was loosened. */
final class NewlyLegal {

  private NewlyLegal() {}

  /**
   * Ways in which it may arrive, each to be tried; of a way's alternatives the first that can be put in stands for all.
   *
   * @throws Arrival.Unfit there is none
   */
  static List<List<Arrival>> of(Loosening loosening, RelaxedTable table, Connection connection)
      throws SQLException, Arrival.Unfit {
    switch (loosening.kind()) {
      case NOT_NULL:
        return List.of(List.of(nulls(table, table.column(loosening.columns().get(0)))));
      default:
        throw new Arrival.Unfit("the gate has no such data yet");
    }
  }

  private static Arrival nulls(RelaxedTable table, ColumnSchema column) {
    String words = table.amount() + " of " + table.spoken() + "." + column.name() + " NULL";
    return Arrival.ofValues(words, List.of(), 0,
        connection -> table.rowsWith(connection, column).update(connection, column, row -> null));
  }
}

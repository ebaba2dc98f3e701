package io.github.migrationguard.relaxation;

import io.github.migrationguard.contract.RelaxationAmount;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table of which a rule was loosened.
 *
 * @param spoken the contract's name of it
 * @param schema as it is now
 * @param tried how much arrives
 */
record RelaxedTable(String spoken, TableSchema schema, RelaxationAmount tried) {

  ColumnSchema column(String name) throws Arrival.Unfit {
    return schema.column(name).orElseThrow(() -> new Arrival.Unfit(spoken + " has no column " + name + " any more"));
  }

  /** {@code 10 %}. */
  String amount() {
    return Figures.percent(tried.rows());
  }

  /** The rows in which a value of the column may be replaced. */
  ChosenRows rowsWith(Connection connection, ColumnSchema column) throws SQLException, Arrival.Unfit {
    return rowsWhere(connection, TableName.quote(column.name()) + " IS NOT NULL",
        "no row of " + spoken + " has a value in " + column.name());
  }

  ChosenRows rowsWhere(Connection connection, String condition, String otherwise) throws SQLException, Arrival.Unfit {
    ChosenRows rows = ChosenRows.of(connection, schema, tried.rows(), condition);
    if (rows.isEmpty()) {
      throw new Arrival.Unfit(otherwise);
    }
    return rows;
  }
}

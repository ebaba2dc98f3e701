package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Rows that agree on columns on which no two could agree. */
final class SecondRows {

  private final RelaxedTable table;
  private final List<String> unique;

  /**
   * @param unique the columns on which rows may agree now; empty where the database does not tell
   */
  SecondRows(RelaxedTable table, List<String> unique) {
    this.table = table;
    this.unique = unique;
  }

  /**
   * A copy of a row, with other values where other keys want them. What a copy does that has another value in the once
   * unique columns, too, was legal all along.
   */
  Arrival arrival() {
    Optional<String> otherwise = unique.stream().filter(name -> !isReference(name))
        .filter(name -> table.schema().column(name).filter(FreshValues::canMake).isPresent()).findFirst();
    String columns = unique.size() == 1 ? "." + unique.get(0)
        : unique.isEmpty() ? "" : " (" + String.join(", ", unique) + ")";
    return Arrival.ofRows("a second row for " + table.amount() + " of " + table.spoken() + columns,
        connection -> copy(connection, Optional.empty()),
        otherwise.map(column -> connection -> copy(connection, Optional.of(column))));
  }

  private void copy(Connection connection, Optional<String> alsoFresh) throws SQLException, Arrival.Unfit {
    Set<String> columns = new LinkedHashSet<>();
    for (UniqueKey key : table.schema().keys()) {
      if (!key.columns().isEmpty() && !unique.containsAll(key.columns())) {
        columns.add(differing(key));
      }
    }
    alsoFresh.ifPresent(columns::add);
    Map<String, IntFunction<String>> fresh = new TreeMap<>();
    for (String name : columns) {
      fresh.put(name, FreshValues.of(connection,
          List.of(new FreshValues.Place(table.schema().name(), table.column(name)))));
    }
    String condition = unique.isEmpty() ? "1 = 1"
        : unique.stream().map(name -> TableName.quote(name) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    table.rowsWhere(connection, condition, table.spoken() + " has no row to repeat").copy(connection, fresh);
  }

  /** The column in which a copy differs so that a key that is still there takes it. */
  private String differing(UniqueKey key) throws Arrival.Unfit {
    List<String> candidates = new ArrayList<>();
    for (String name : key.columns()) {
      ColumnSchema column = table.column(name);
      if (!unique.contains(name) && FreshValues.canMake(column)) {
        candidates.add(name);
      }
    }
    return candidates.stream().filter(name -> !isReference(name)).findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(() -> new Arrival.Unfit("a second row of " + table.spoken() + " cannot be told apart in the key "
            + String.join(", ", key.columns())));
  }

  private boolean isReference(String column) {
    return table.schema().foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
  }
}

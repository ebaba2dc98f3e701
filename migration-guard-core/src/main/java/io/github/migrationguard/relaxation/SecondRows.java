package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ExclusionConstraint;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
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
   * Copies of rows, with other values where other keys want them. What a copy does that has another value in the once
   * unique columns, too, was legal all along. Where a partial index still keeps some of them apart, copies that it does
   * not cover are the alternatives.
   */
  List<Arrival> arrivals() {
    Optional<String> otherwise = unique.stream().filter(name -> !isReference(name))
        .filter(name -> table.schema().column(name).filter(FreshValues::canMake).isPresent()).findFirst();
    String columns = unique.size() == 1 ? "." + unique.get(0)
        : unique.isEmpty() ? "" : " (" + String.join(", ", unique) + ")";
    String words = count() + " for " + table.amount() + " of " + table.spoken() + columns;
    List<Arrival> arrivals = new ArrayList<>();
    arrivals.add(Arrival.ofRows(words, connection -> copy(connection, Optional.empty(), Map.of()),
        otherwise.map(column -> connection -> copy(connection, Optional.of(column), Map.of()))));
    for (Map.Entry<String, String> apart : outsideOfPartialKeys()) {
      Map<String, IntFunction<String>> fixed = Map.of(apart.getKey(), row -> apart.getValue());
      arrivals.add(Arrival.ofRows(words + ", with " + apart.getKey() + " "
          + (apart.getValue() == null ? "NULL" : apart.getValue()),
          connection -> copy(connection, Optional.empty(), fixed), Optional.empty()));
    }
    return arrivals;
  }

  /** One row for each that an empty table refers to, and further ones for a share of them. */
  Arrival afterTheFirst(FirstRows first) throws Arrival.Unfit {
    ForeignKey parent = first.reference(unique)
        .orElseThrow(() -> new Arrival.Unfit(table.spoken() + " has no row to repeat"));
    return Arrival.ofRowsIntoEmpty("one row of " + table.spoken() + " for each " + String.join(", ", unique) + ", and "
        + count() + " for " + table.amount() + " of these", connection -> {
          first.insert(connection, parent);
          copy(connection, Optional.empty(), Map.of());
        }, connection -> first.insert(connection, parent));
  }

  private String count() {
    return table.tried().children() == 2 ? "a second row" : table.tried().children() + " rows instead of one";
  }

  private void copy(Connection connection, Optional<String> alsoFresh, Map<String, IntFunction<String>> fixed)
      throws SQLException, Arrival.Unfit {
    Set<String> columns = new LinkedHashSet<>();
    for (UniqueKey key : table.schema().keys()) {
      if (!key.columns().isEmpty() && !unique.containsAll(key.columns())) {
        columns.add(differing(key.columns()));
      }
    }
    for (ExclusionConstraint exclusion : table.schema().exclusions()) {
      if (!exclusion.columns().isEmpty() && !unique.containsAll(exclusion.columns())) {
        columns.add(differing(exclusion.columns().stream().sorted().toList()));
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
    ChosenRows rows =
        table.rowsWhere(connection, condition, table.spoken() + " has no row to repeat");
    for (int time = 0; time < table.tried().children() - 1; time++) {
      int offset = time * rows.size();
      Map<String, IntFunction<String>> values = new TreeMap<>(fixed);
      fresh.forEach((column, value) -> values.putIfAbsent(column, row -> value.apply(row + offset)));
      rows.copy(connection, values);
    }
  }

  /** Columns that the conditions of partial keys name, each with values that may not meet them. */
  private List<Map.Entry<String, String>> outsideOfPartialKeys() {
    List<Map.Entry<String, String>> values = new ArrayList<>();
    for (UniqueKey key : table.schema().keys()) {
      boolean stillApart = !key.condition().isEmpty() && unique.containsAll(key.columns());
      for (ColumnSchema column : stillApart ? table.schema().columns() : List.<ColumnSchema>of()) {
        if (!unique.contains(column.name()) && isNamed(column.name(), key.condition())) {
          if (column.type().logical() == LogicalType.BOOLEAN) {
            values.add(new SimpleImmutableEntry<>(column.name(), "false"));
            values.add(new SimpleImmutableEntry<>(column.name(), "true"));
          }
          UnseenText.candidates(column).stream().filter(text -> column.type().logical() == LogicalType.VARCHAR)
              .forEach(text -> values.add(new SimpleImmutableEntry<>(column.name(), text)));
          column.type().enumValues().forEach(label -> values.add(new SimpleImmutableEntry<>(column.name(), label)));
          if (column.type().logical() == LogicalType.TIMESTAMP || column.type().logical() == LogicalType.TIMESTAMPTZ) {
            values.add(new SimpleImmutableEntry<>(column.name(), "1970-01-01 00:00:00"));
          }
          if (column.nullable()) {
            values.add(new SimpleImmutableEntry<>(column.name(), null));
          }
        }
      }
    }
    return values;
  }

  private static boolean isNamed(String column, String condition) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
        .matcher(condition).find();
  }

  /** The column in which a copy differs so that a key or an exclusion that is still there takes it. */
  private String differing(List<String> key) throws Arrival.Unfit {
    List<String> candidates = new ArrayList<>();
    for (String name : key) {
      ColumnSchema column = table.column(name);
      if (!unique.contains(name) && FreshValues.canMake(column)) {
        candidates.add(name);
      }
    }
    return candidates.stream().filter(name -> !isReference(name)).findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(() -> new Arrival.Unfit("a second row of " + table.spoken() + " cannot be told apart in the key "
            + String.join(", ", key)));
  }

  private boolean isReference(String column) {
    return table.schema().foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
  }
}

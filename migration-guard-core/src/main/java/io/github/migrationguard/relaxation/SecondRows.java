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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows that agree on columns on which no two could agree. */
final class SecondRows {

  /** How copies differ where a key wants them to; each is tried where the database refuses the one before. */
  private enum Differing {
    /** In values that nobody has. */
    NEW,
    /** In values that other rows have, as a check may take no others. */
    KNOWN
  }

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
    for (Differing how : Differing.values()) {
      arrivals.add(Arrival.ofRows(words, connection -> copy(connection, how, Map.of(), Map.of()),
          otherwise.map(column -> connection -> copy(connection, how, Map.of(), Map.of(), column)), elsewhere(how)));
    }
    for (Map.Entry<String, String> apart : outsideOfPartialKeys()) {
      Map<String, IntFunction<String>> fixed = Map.of(apart.getKey(), row -> apart.getValue());
      arrivals.add(Arrival.ofRows(words + ", with " + apart.getKey() + " "
          + (apart.getValue() == null ? "NULL" : apart.getValue()),
          connection -> copy(connection, Differing.NEW, fixed, Map.of()), Optional.empty(), List.of()));
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
          copy(connection, Differing.NEW, Map.of(), Map.of());
        }, connection -> first.insert(connection, parent));
  }

  private String count() {
    return table.tried().children() == 2 ? "a second row" : table.tried().children() + " rows instead of one";
  }

  /**
   * Copies of the kind that a table between two others takes every day: the same row on the one side, another on the
   * other. Only where all columns are references, as other ones take values that nobody has.
   */
  private List<Arrival.Work> elsewhere(Differing how) {
    if (unique.size() < 2 || !unique.stream().allMatch(this::isReference)) {
      return List.of();
    }
    KnownValues free = new KnownValues(table.schema(), unique);
    return unique.stream().<Arrival.Work>map(column -> connection -> copy(
        connection, how, Map.of(), Map.of(column, free.ofParent(reference(column).orElseThrow(), column)))).toList();
  }

  private void copy(Connection connection, Differing how, Map<String, IntFunction<String>> fixed,
      Map<String, String> elsewhere, String... alsoFresh) throws SQLException, Arrival.Unfit {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (UniqueKey key : table.schema().keys()) {
      if (!key.columns().isEmpty() && !unique.containsAll(key.columns())) {
        columns.putIfAbsent(differing(key.columns()), key.columns());
      }
    }
    for (ExclusionConstraint exclusion : table.schema().exclusions()) {
      if (!exclusion.columns().isEmpty() && !unique.containsAll(exclusion.columns())) {
        List<String> key = exclusion.columns().stream().sorted().toList();
        columns.putIfAbsent(differing(key), key);
      }
    }
    List.of(alsoFresh).forEach(column -> columns.put(column, List.of()));
    Map<String, IntFunction<String>> fresh = new TreeMap<>();
    Map<String, String> known = new TreeMap<>(elsewhere);
    for (Map.Entry<String, List<String>> apart : columns.entrySet()) {
      ColumnSchema column = table.column(apart.getKey());
      KnownValues free = new KnownValues(table.schema(), apart.getValue());
      Optional<ForeignKey> reference = apart.getValue().isEmpty() ? Optional.empty() : reference(column.name());
      if (reference.isPresent()) {
        known.putIfAbsent(column.name(), free.ofParent(reference.get(), column.name()));
      } else if (FreshValues.canMake(column) && (how == Differing.NEW || apart.getValue().size() < 2)) {
        fresh.put(column.name(), FreshValues.of(connection,
            List.of(new FreshValues.Place(table.schema().name(), column))));
      } else {
        known.putIfAbsent(column.name(), free.ofOthers(connection, column));
      }
    }
    String condition = unique.isEmpty() ? "1 = 1"
        : unique.stream().map(name -> TableName.quote(name) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    ChosenRows rows =
        table.rowsWhere(connection, condition, table.spoken() + " has no row to repeat");
    for (int time = 0; time < table.tried().children() - 1; time++) {
      int offset = time * rows.size();
      Map<String, IntFunction<String>> values = new TreeMap<>(fixed);
      fresh.forEach((column, value) -> values.putIfAbsent(column, row -> value.apply(row + offset)));
      rows.copy(connection, values, known);
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

  /**
   * The column in which a copy differs so that a key or an exclusion that is still there takes it: best one that takes
   * a new value, else a reference, which takes another parent, else one that takes a value that another row has.
   */
  private String differing(List<String> key) throws Arrival.Unfit {
    List<ColumnSchema> candidates = new ArrayList<>();
    for (String name : key) {
      ColumnSchema column = table.column(name);
      if (!unique.contains(name)
          && (FreshValues.canMake(column) || isReference(name) || key.size() > 1 && hasFew(column))) {
        candidates.add(column);
      }
    }
    return candidates.stream().filter(column -> !isReference(column.name()) && FreshValues.canMake(column)).findFirst()
        .or(() -> candidates.stream().filter(column -> isReference(column.name())).findFirst())
        .or(() -> candidates.stream().findFirst()).map(ColumnSchema::name)
        .orElseThrow(() -> new Arrival.Unfit("a second row of " + table.spoken() + " cannot be told apart in the key "
            + String.join(", ", key)));
  }

  private static boolean hasFew(ColumnSchema column) {
    return column.type().logical() == LogicalType.BOOLEAN || column.type().logical() == LogicalType.ENUM;
  }

  private boolean isReference(String column) {
    return reference(column).isPresent();
  }

  private Optional<ForeignKey> reference(String column) {
    return table.schema().foreignKeys().stream().filter(key -> key.columns().contains(column)).findFirst();
  }
}

package io.github.migrationguard.capture;

import io.github.migrationguard.synthesis.values.NameWords;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a pipeline yields, as text.
 *
 * @param labels the columns' names
 * @param rows their values; null is NULL
 */
record Result(List<String> labels, List<List<String>> rows) {

  static Result of(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
    }
    List<List<String>> read = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= labels.size(); i++) {
        row.add(rows.getString(i));
      }
      read.add(row);
    }
    return new Result(labels, read);
  }

  /** How many columns have the same value in every row. */
  long constants() {
    return labels.stream().filter(label -> distinct(List.of(label)).size() <= 1).count();
  }

  /** The columns of those names, case aside; empty where one is not there. */
  Optional<List<String>> named(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      labels.stream().filter(label -> label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))).findFirst()
          .ifPresent(found::add);
    }
    return found.size() == names.size() ? Optional.of(found) : Optional.empty();
  }

  int first(List<String> columns) {
    return columns.stream().mapToInt(labels::indexOf).min().orElse(labels.size());
  }

  static boolean looksLikeKey(String label) {
    return NameWords.of(label).endsWith("id", "key", "code", "no", "number", "uuid", "ref", "sku");
  }

  /** Whether no two rows have the same values there, and none has NULL; so it is where there are no rows. */
  boolean isKey(List<String> columns) {
    boolean once = labels.stream().filter(columns::contains).count() == columns.size();
    Set<List<String>> values = distinct(columns);
    return once && values.size() == rows.size() && values.stream().noneMatch(key -> key.contains(null));
  }

  private Set<List<String>> distinct(List<String> columns) {
    List<Integer> places = columns.stream().map(labels::indexOf).toList();
    Set<List<String>> values = new HashSet<>();
    for (List<String> row : rows) {
      List<String> key = new ArrayList<>();
      places.forEach(place -> key.add(row.get(place)));
      values.add(key);
    }
    return values;
  }
}

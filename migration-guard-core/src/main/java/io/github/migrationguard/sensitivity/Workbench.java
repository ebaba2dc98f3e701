package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A copy of a table with the values that its columns get under disturbances beside those that they have, so that each
 * question costs a view and no copy of its own. Shuffled values are there for every column; of a column that an index
 * leads the others too, under an index: an engine without hash joins would go over all rows for each that it joins.
 */
final class Workbench implements AutoCloseable {

  /**
   * In the order of the key values go round by this part of the rows, the golden section: no short period of theirs
   * brings them back to their like.
   */
  private static final double STEP = 0.381966;

  private static final String ROW = quote("migration_guard_row");
  private static final String FROM_ROW = quote("migration_guard_from");

  /** A column under a disturbance. */
  record Spoilt(ColumnSchema column, Disturbance disturbance) {}

  private final ShadowTables shadows;
  private final String copy;
  private final Map<Spoilt, String> names;

  private Workbench(ShadowTables shadows, String copy, Map<Spoilt, String> names) {
    this.shadows = shadows;
    this.copy = copy;
    this.names = names;
  }

  /**
   * Makes the copy.
   *
   * @param wanted what will be asked for
   * @param rows how many the table has
   * @return empty where the engine refuses it
   */
  static Optional<Workbench> of(ShadowTables shadows, TableSchema table, List<Spoilt> wanted, long rows) {
    if (table.isView()) {
      return Optional.empty();
    }
    try {
      return Optional.of(make(shadows, table, wanted, rows));
    } catch (SQLException refused) {
      return Optional.empty();
    }
  }

  private static Workbench make(ShadowTables shadows, TableSchema table, List<Spoilt> wanted, long rows)
      throws SQLException {
    Optional<List<String>> key = rows < 2 ? Optional.empty() : Disturbance.key(table);
    List<List<String>> indexes = new ArrayList<>(shadows.indexes(table));
    List<String> leading = indexes.stream().map(index -> index.get(0)).toList();
    Map<Spoilt, String> names = new LinkedHashMap<>();
    Map<String, String> changed = new LinkedHashMap<>();
    Map<String, String> moved = new LinkedHashMap<>();
    for (Spoilt spoilt : wanted) {
      boolean indexed = leading.contains(spoilt.column().name());
      String name = "migration_guard_" + names.size();
      Optional<String> value = indexed ? spoilt.disturbance().value(spoilt.column()) : Optional.empty();
      value.ifPresent(sql -> changed.put(name, sql));
      if (spoilt.disturbance() == Disturbance.SHUFFLED && key.isPresent()) {
        moved.put(name, quote(spoilt.column().name()));
      }
      if (changed.containsKey(name) || moved.containsKey(name)) {
        names.put(spoilt, name);
        if (indexed) {
          indexes.add(List.of(name));
        }
      }
    }
    String columns = Disturbance.quoted(table.columns().stream().map(ColumnSchema::name).toList());
    String select = "SELECT " + columns + list(changed) + names(moved) + " FROM ";
    if (moved.isEmpty()) {
      return new Workbench(
          shadows, shadows.scratch("migration_guard_rows", select + table.name().quoted(), indexes), names);
    }
    String numbered = shadows.scratch("migration_guard_numbered", "SELECT ROW_NUMBER() OVER (ORDER BY "
        + Disturbance.quoted(key.orElseThrow()) + ") AS " + ROW + ", " + columns + " FROM " + table.name().quoted(),
        List.of(List.of("migration_guard_row")));
    try {
      String other = "(SELECT " + ROW + " AS " + FROM_ROW + list(moved) + " FROM " + numbered + ")";
      return new Workbench(shadows, shadows.scratch("migration_guard_rows", select + numbered + " a JOIN " + other
          + " b ON b." + FROM_ROW + " = MOD(a." + ROW + " - 1 + " + Math.max(1, Math.round(rows * STEP)) + ", " + rows
          + ") + 1", indexes), names);
    } finally {
      shadows.drop(numbered);
    }
  }

  private static String list(Map<String, String> columns) {
    return columns.entrySet().stream().map(column -> ", " + column.getValue() + " AS " + quote(column.getKey()))
        .collect(Collectors.joining());
  }

  private static String names(Map<String, String> columns) {
    return columns.keySet().stream().map(name -> ", " + quote(name)).collect(Collectors.joining());
  }

  /** SQL over a row of {@link #name} for the value under the disturbance; empty where there is none. */
  Optional<String> value(ColumnSchema column, Disturbance disturbance) {
    return Optional.ofNullable(names.get(new Spoilt(column, disturbance))).map(name -> quote(name))
        .or(() -> disturbance.value(column));
  }

  /** The copy, quoted. */
  String name() {
    return copy;
  }

  @Override
  public void close() throws SQLException {
    shadows.drop(copy);
  }
}

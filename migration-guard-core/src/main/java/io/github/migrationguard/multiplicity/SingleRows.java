package io.github.migrationguard.multiplicity;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables that may multiply the rows they are joined with, each brought to one row for each value of some columns while
 * the pipelines run: what is inflated through the table is no longer. All of it is rolled back.
 */
final class SingleRows {

  /** So many tables and columns are tried: each costs a run of the pipelines in question. */
  private static final int MOST = 8;

  private final SyntheticDatabase database;
  private final Snapshot before;
  private final DatabaseSchema schema;
  private final Connection connection;
  private final Map<String, Optional<FeatureMatrix>> tried = new HashMap<>();
  private Optional<List<Suspect>> suspects = Optional.empty();

  /**
   * @param before the baseline
   * @param schema what the migrated database has
   * @param connection to it, in auto-commit
   */
  SingleRows(SyntheticDatabase database, Snapshot before, DatabaseSchema schema, Connection connection) {
    this.database = database;
    this.before = before;
    this.schema = schema;
    this.connection = connection;
  }

  /**
   * A table with several rows where there was one, or where none stood.
   *
   * @param table the table
   * @param columns on which several of its rows agree
   * @param words {@code order_addresses, which has 2.5 rows for each order_id on average (1 to 4)}
   */
  record Suspect(TableName table, List<String> columns, String words) {}

  /** In the order of the tables. */
  List<Suspect> suspects() throws SQLException {
    if (suspects.isEmpty()) {
      List<Suspect> found = new ArrayList<>();
      for (TableSchema table : schema.tables().values()) {
        if (!table.isView()) {
          for (List<String> columns : was(table).map(was -> lostKeys(was, table)).orElseGet(() -> references(table))) {
            several(table, columns).ifPresent(found::add);
          }
        }
      }
      suspects = Optional.of(found.subList(0, Math.min(MOST, found.size())));
    }
    return suspects.get();
  }

  /** What a pipeline yields with one row for each value of the columns; empty where that cannot be tried. */
  Optional<FeatureMatrix> with(Suspect suspect, PipelineRuns runs) throws SQLException {
    String key = suspect.words() + " " + runs.name();
    if (!tried.containsKey(key)) {
      tried.put(key, computed(suspect, runs));
    }
    return tried.get(key);
  }

  private Optional<FeatureMatrix> computed(Suspect suspect, PipelineRuns runs) throws SQLException {
    String columns = quoted(suspect.columns());
    String table = suspect.table().quoted();
    Optional<String> identifier = database.rowIdentifier();
    if (identifier.isEmpty()) {
      return Optional.empty();
    }
    String row = identifier.get();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM " + table + " WHERE " + filled(suspect.columns()) + " AND " + row
          + " NOT IN (SELECT MIN(" + row + ") FROM " + table + " GROUP BY " + columns + ")");
      return Optional.of(runs.pipeline().compute(connection));
    } catch (SQLException | PipelineException refused) {
      return Optional.empty();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** The table that it is, or was under a name that a view or nobody has now. */
  private Optional<TableSchema> was(TableSchema table) {
    return before.schema().table(table.name()).or(() -> before.schema().tables().values().stream()
        .filter(gone -> !gone.isView() && schema.table(gone.name()).map(TableSchema::isView).orElse(true))
        .filter(gone -> gone.columns().stream().allMatch(column -> table.column(column.name()).isPresent()))
        .findFirst());
  }

  /** What a new table refers to: its foreign keys, and columns that have the name of a key of the baseline. */
  private List<List<String>> references(TableSchema table) {
    Set<List<String>> references = new LinkedHashSet<>();
    table.foreignKeys().stream().map(ForeignKey::columns).forEach(references::add);
    Set<String> keys = before.schema().tables().values().stream()
        .flatMap(other -> other.primaryKey().map(UniqueKey::columns).filter(columns -> columns.size() == 1).stream())
        .map(columns -> columns.get(0)).collect(Collectors.toSet());
    table.columns().stream().map(ColumnSchema::name).filter(keys::contains).map(List::of).forEach(references::add);
    table.primaryKey().map(UniqueKey::columns).ifPresent(references::remove);
    return List.copyOf(references);
  }

  /** Where no two rows of a table agreed at the baseline; and for copies under new keys, everything but the key. */
  private List<List<String>> lostKeys(TableSchema was, TableSchema table) {
    Set<List<String>> columns = new LinkedHashSet<>();
    was.keys().stream().filter(UniqueKey::isWhole).map(UniqueKey::columns)
        .filter(names -> names.stream().allMatch(name -> table.column(name).isPresent())).forEach(columns::add);
    List<String> key = table.primaryKey().map(UniqueKey::columns).orElse(List.of());
    if (!key.isEmpty() && before.rows().containsKey(was.name())) {
      columns.add(table.columns().stream().map(ColumnSchema::name).filter(name -> !key.contains(name)).toList());
    }
    columns.remove(List.<String>of());
    return List.copyOf(columns);
  }

  private Optional<Suspect> several(TableSchema table, List<String> columns) {
    String name = table.name().quoted();
    try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*), MIN(n), MAX(n), SUM(n) FROM (SELECT"
            + " COUNT(*) AS n FROM " + name + " WHERE " + filled(columns) + " GROUP BY " + quoted(columns) + ") AS g");
        ResultSet row = query.executeQuery()) {
      row.next();
      long values = row.getLong(1);
      long rows = row.getLong(4);
      Optional<Long> had = was(table).map(was -> before.rows().get(was.name())).map(sample -> sample.total());
      if (rows == values || had.filter(then -> then >= rows).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(new Suspect(table.name(), columns, schema.spoken(table.name()) + ", which has "
          + had.map(then -> Figures.count(rows) + " rows where it had " + Figures.count(then))
              .orElse(share(rows, values, row.getLong(2), row.getLong(3), columns))));
    } catch (SQLException notComparable) {
      return Optional.empty();
    }
  }

  /** {@code 2.5 rows for each id on average (1 to 4)}, or {@code 2 rows for each id} where it is so for all. */
  private static String share(long rows, long values, long least, long most, List<String> columns) {
    String each = " rows for each " + String.join(", ", columns);
    return least == most ? Figures.count(least) + each
        : String.format(Locale.ROOT, "%.1f", (double) rows / values) + each + " on average (" + Figures.count(least)
            + " to " + Figures.count(most) + ")";
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
  }

  private static String filled(List<String> columns) {
    return columns.size() > 2 ? "1 = 1" : columns.stream().map(column -> TableName.quote(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }
}

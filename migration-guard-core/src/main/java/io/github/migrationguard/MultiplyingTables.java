package io.github.migrationguard;

import io.github.migrationguard.comparison.Inflation;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table through which aggregates were inflated: one whose rows grew by the very factor, or a new one that has so
 * many rows for each row that it refers to. Where no table did, as when a unit changed, nothing is said.
 */
final class MultiplyingTables {

  /** Rows per parent are an average: so far it may be off the factor, relatively, as some parents have no rows. */
  private static final double TOLERANCE = 0.1;

  private final Snapshot before;
  private final DatabaseSchema schema;

  /**
   * @param before the baseline
   * @param schema what the migrated database has
   */
  MultiplyingTables(Snapshot before, DatabaseSchema schema) {
    this.before = before;
    this.schema = schema;
  }

  /**
   * MG303, one for each table and factor.
   *
   * @param features what became of them
   * @param pipelines in the contract's order
   * @param last what became of each pipeline in the end, in the same order; empty where nothing was applied
   */
  List<Finding> findings(
      List<FeatureResult> features, List<PipelineRuns> pipelines, List<PipelineOutcome> last, Connection connection)
      throws SQLException {
    Map<String, List<FeatureResult>> byCause = new LinkedHashMap<>();
    for (int i = 0; i < last.size(); i++) {
      FeatureMatrix baseline = pipelines.get(i).baseline();
      String pipeline = pipelines.get(i).name();
      Map<String, Long> factors =
          last.get(i).matrix().map(after -> Inflation.factors(baseline, after)).orElse(Collections.emptySortedMap());
      for (FeatureResult feature : features) {
        Long factor = factors.get(feature.comparison().feature());
        if (factor != null && feature.comparison().pipeline().equals(pipeline)
            && feature.comparison().impact().isHarm()) {
          for (String table : tables(factor, connection)) {
            byCause.computeIfAbsent("x" + factor + ".0 through " + table, cause -> new ArrayList<>()).add(feature);
          }
        }
      }
    }
    return byCause.entrySet().stream().map(entry -> finding(entry.getKey(), entry.getValue())).toList();
  }

  private static Finding finding(String cause, List<FeatureResult> features) {
    List<String> names = features.stream()
        .map(f -> f.comparison().pipeline() + "." + f.comparison().feature()).toList();
    boolean broken = features.stream().anyMatch(f -> f.comparison().isBroken());
    FeatureResult first = features.get(0);
    Finding finding = Finding.of(FindingCode.MG303, broken ? Severity.ERROR : Severity.WARN,
        (names.size() == 1 ? "Feature " + names.get(0) + " is" : Figures.count(names.size()) + " features are")
            + " inflated " + cause + (names.size() == 1 ? "" : ": " + String.join(", ", names))
            + ". Rows are counted once for each row that they are joined with, and no value is wrong by itself.",
        "Bring the joined table to one row a key before the join (GROUP BY, or ROW_NUMBER with an order that decides),"
            + " or mend the statement that multiplies its rows.")
        .onPipeline(first.comparison().pipeline());
    return first.migration().map(m -> finding.inMigration(m.script(), first.line())).orElse(finding);
  }

  /** {@code order_addresses, which has 2 rows for each order_id}. */
  private List<String> tables(long factor, Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    for (TableSchema table : schema.tables().values()) {
      if (table.isView()) {
        continue;
      }
      Optional<Long> grown = Optional.ofNullable(before.rows().get(table.name())).map(rows -> rows.total());
      if (grown.isPresent()) {
        long now = count(connection, table.name(), "COUNT(*)");
        if (isFactor(now, grown.get(), factor)) {
          tables.add(schema.spoken(table.name()) + ", which has " + Figures.count(now) + " rows where it had "
              + Figures.count(grown.get()));
        }
      } else if (before.schema().table(table.name()).isEmpty()) {
        multiplied(table, factor, connection).ifPresent(tables::add);
      }
    }
    return tables;
  }

  private Optional<String> multiplied(TableSchema table, long factor, Connection connection) throws SQLException {
    long rows = count(connection, table.name(), "COUNT(*)");
    for (ForeignKey key : table.foreignKeys()) {
      String columns = key.columns().stream().map(TableName::quote).collect(Collectors.joining(", "));
      long parents = count(connection, table.name(), "COUNT(DISTINCT (" + columns + "))");
      if (isFactor(rows, parents, factor)) {
        return Optional.of(schema.spoken(table.name()) + ", which has " + factor + " rows for each "
            + String.join(", ", key.columns()));
      }
    }
    return Optional.empty();
  }

  private static boolean isFactor(long rows, long of, long factor) {
    return of > 0 && Math.abs((double) rows / of - factor) <= TOLERANCE * factor;
  }

  private static long count(Connection connection, TableName table, String expression) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT " + expression + " FROM " + table.quoted());
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}

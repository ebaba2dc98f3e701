package io.github.migrationguard.multiplicity;

import io.github.migrationguard.comparison.Inflation;
import io.github.migrationguard.comparison.Multiplication;
import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.run.PipelineOutcome;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table through which aggregates were inflated: one whose rows grew by the very factor, or a new one that has so
 * many rows for each row that it refers to. Where rows vary, it is the one that, brought to one row each, inflates
 * nothing any more. Where no table did, as when a unit changed, nothing is said.
 */
public final class MultiplyingTables {

  /** Rows per parent are an average: so far it may be off the factor, relatively, as some parents have no rows. */
  private static final double TOLERANCE = 0.1;

  private final SyntheticDatabase database;
  private final Snapshot before;
  private final DatabaseSchema schema;

  /**
   * @param before the baseline
   * @param schema what the migrated database has
   */
  public MultiplyingTables(SyntheticDatabase database, Snapshot before, DatabaseSchema schema) {
    this.database = database;
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
  public List<Finding> findings(
      List<FeatureResult> features, List<PipelineRuns> pipelines, List<PipelineOutcome> last, Connection connection)
      throws SQLException {
    Map<String, List<Inflated>> byCause = new LinkedHashMap<>();
    SingleRows singleRows = new SingleRows(database, before, schema, connection);
    List<StoredQuery> stored = database.storedQueries(connection);
    for (int i = 0; i < last.size(); i++) {
      PipelineRuns runs = pipelines.get(i);
      Optional<FeatureMatrix> after = last.get(i).matrix();
      if (after.isPresent()) {
        Map<String, Long> factors = Inflation.factors(runs.baseline(), after.get());
        Map<String, Multiplication> multiplied = Multiplication.of(runs.baseline(), after.get());
        for (FeatureResult feature : features) {
          String name = feature.comparison().feature();
          if (feature.comparison().pipeline().equals(runs.name()) && feature.comparison().impact().isHarm()) {
            Optional<Long> factor = Optional.ofNullable(factors.get(name));
            List<Cause> causes = factor.isPresent() ? tables(factor.get(), connection) : List.of();
            if (causes.isEmpty() && multiplied.containsKey(name)) {
              causes = proved(name, multiplied.get(name), singleRows, runs);
              causes = causes.isEmpty() ? views(multiplied.get(name), runs, connection) : causes;
            }
            for (Cause cause : causes) {
              byCause.computeIfAbsent(cause.words() + new ReadingViews(schema, stored).between(runs, cause.table()),
                  key -> new ArrayList<>()).add(new Inflated(feature, cause.factor()));
            }
          }
        }
      }
    }
    return byCause.entrySet().stream().map(entry -> finding(entry.getKey(), entry.getValue())).toList();
  }

  /** A table that multiplies, in words, and by how much it does so. */
  private record Cause(TableName table, String factor, String words) {}

  private record Inflated(FeatureResult feature, String factor) {
    String name() {
      return feature.comparison().pipeline() + "." + feature.comparison().feature();
    }
  }

  /** Where rows vary from one to the other, the tables without whose further rows nothing is inflated. */
  private static List<Cause> proved(
      String feature, Multiplication multiplication, SingleRows singleRows, PipelineRuns runs) throws SQLException {
    List<Cause> causes = new ArrayList<>();
    if (isFelt(multiplication)) {
      for (SingleRows.Suspect suspect : singleRows.suspects()) {
        Optional<Multiplication> without = singleRows.with(suspect, runs)
            .map(single -> Multiplication.of(runs.baseline(), single).get(feature));
        if (without.filter(multiplication::isUndoneBy).isPresent()) {
          causes.add(new Cause(suspect.table(), multiplication.words(), suspect.words()));
        }
      }
    }
    return causes;
  }

  /** Views in the place of tables that had fewer rows, and that the pipeline reads: what they have more are copies. */
  private List<Cause> views(Multiplication multiplication, PipelineRuns runs, Connection connection)
      throws SQLException {
    List<Cause> views = new ArrayList<>();
    for (TableSchema table : schema.tables().values()) {
      Optional<Long> had = Optional.ofNullable(before.rows().get(table.name())).map(rows -> rows.total());
      Optional<TableSchema> was = before.schema().table(table.name()).filter(then -> !then.isView());
      if (isFelt(multiplication) && table.isView() && had.isPresent() && runs.reads(table.name().name())
          && was.isPresent()) {
        long now = count(connection, table.name().quoted(), "COUNT(*)");
        if (now > had.get() && hasOnlyCopies(table, was.get(), had.get(), connection)) {
          views.add(new Cause(table.name(), multiplication.words(), schema.spoken(table.name()) + ", a view that has "
              + Figures.count(now) + " rows where its table had " + Figures.count(had.get())));
        }
      }
    }
    return views;
  }

  /** Whether no more rows of a view differ than its table had; rows of its own may be anything but inflation. */
  private static boolean hasOnlyCopies(TableSchema view, TableSchema was, long had, Connection connection) {
    String columns = was.columns().stream().map(ColumnSchema::name).filter(name -> view.column(name).isPresent())
        .map(TableName::quote).collect(Collectors.joining(", "));
    try {
      return !columns.isEmpty()
          && had >= count(
              connection, "(SELECT DISTINCT " + columns + " FROM " + view.name().quoted() + ") AS d", "COUNT(*)");
    } catch (SQLException notComparable) {
      return false;
    }
  }

  /** Rounding alone raises values too, and is no inflation. */
  private static boolean isFelt(Multiplication multiplication) {
    return multiplication.isInflation() && multiplication.materially() > 0;
  }

  private static Finding finding(String cause, List<Inflated> features) {
    List<String> factors = features.stream().map(Inflated::factor).distinct().toList();
    String listed = features.stream()
        .map(inflated -> inflated.name() + (factors.size() == 1 ? "" : " " + inflated.factor()))
        .collect(Collectors.joining(", "));
    boolean broken = features.stream().anyMatch(inflated -> inflated.feature().comparison().isBroken());
    FeatureResult first = features.get(0).feature();
    Finding finding = Finding.of(FindingCode.MG303, broken ? Severity.ERROR : Severity.WARN,
        (features.size() == 1 ? "Feature " + listed + " is" : Figures.count(features.size()) + " features are")
            + " inflated" + (factors.size() == 1 ? " " + factors.get(0) : "") + " through " + cause
            + (features.size() == 1 ? "" : ": " + listed)
            + ". Rows are counted once for each row that they are joined with, and no value is wrong by itself.",
        "Bring the joined table to one row a key before the join (GROUP BY, or ROW_NUMBER with an order that decides),"
            + " or mend the statement that multiplies its rows.")
        .onPipeline(first.comparison().pipeline());
    return first.migration().map(m -> finding.inMigration(m.script(), first.line())).orElse(finding);
  }

  /** {@code order_addresses, which has 2 rows for each order_id}. */
  private List<Cause> tables(long factor, Connection connection) throws SQLException {
    List<Cause> tables = new ArrayList<>();
    String by = "x" + factor + ".0";
    for (TableSchema table : schema.tables().values()) {
      if (table.isView()) {
        continue;
      }
      Optional<Long> grown = Optional.ofNullable(before.rows().get(table.name())).map(rows -> rows.total());
      if (grown.isPresent()) {
        long now = count(connection, table.name().quoted(), "COUNT(*)");
        if (isFactor(now, grown.get(), factor)) {
          tables.add(new Cause(table.name(), by, schema.spoken(table.name()) + ", which has " + Figures.count(now)
              + " rows where it had " + Figures.count(grown.get())));
        }
      } else if (before.schema().table(table.name()).isEmpty()) {
        multiplied(table, factor, connection)
            .ifPresent(words -> tables.add(new Cause(table.name(), by, words)));
      }
    }
    return tables;
  }

  private Optional<String> multiplied(TableSchema table, long factor, Connection connection) throws SQLException {
    long rows = count(connection, table.name().quoted(), "COUNT(*)");
    for (ForeignKey key : table.foreignKeys()) {
      String columns = key.columns().stream().map(TableName::quote).collect(Collectors.joining(", "));
      long parents = count(connection, table.name().quoted(), "COUNT(DISTINCT (" + columns + "))");
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

  private static long count(Connection connection, String rows, String expression) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT " + expression + " FROM " + rows);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}

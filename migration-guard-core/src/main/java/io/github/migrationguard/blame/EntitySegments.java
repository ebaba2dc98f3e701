package io.github.migrationguard.blame;

import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.comparison.SegmentSearch;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.RowFeatures;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What entities that moved, were lost or come more than once have in common, told by what was known of them at the
 * baseline: the contract's columns of the rows that they are, and their features.
 */
public final class EntitySegments {

  /** A table with more rows is not read for a sentence in a report. */
  private static final long MOST_ROWS = 200_000;

  private final Contract contract;
  private final DatabaseSchema schema;
  private final Map<String, Long> rows;
  private final Map<String, SegmentSearch> searches = new HashMap<>();

  /**
   * Reads what is known.
   *
   * @param contract whose columns are looked at
   * @param schema of the baseline
   * @param rows of each table, by the name that a person gives it
   * @param connection to the database at the baseline
   */
  public EntitySegments(Contract contract, DatabaseSchema schema, Map<String, Long> rows, List<PipelineRuns> pipelines,
      Connection connection) throws SQLException {
    this.contract = contract;
    this.schema = schema;
    this.rows = rows;
    for (PipelineRuns runs : pipelines) {
      searches.put(runs.name(), new SegmentSearch(attributes(runs, connection)));
    }
  }

  /** Of those whose value of the feature moved. */
  List<Segment> ofMoved(PipelineRuns runs, Optional<FeatureMatrix> after, String feature) {
    return after.map(matrix -> searches.get(runs.name()).of(runs.baseline(), matrix, feature)).orElse(List.of());
  }

  /** Of those that are lost, or where none is, of those that come more often. */
  List<Segment> ofRows(PipelineRuns runs, Optional<FeatureMatrix> after) {
    return after.map(matrix -> searches.get(runs.name()).ofRows(runs.baseline(), matrix)).orElse(List.of());
  }

  /** The rows first, as they tell a reader more than features do. */
  private List<FeatureMatrix> attributes(PipelineRuns runs, Connection connection) throws SQLException {
    List<FeatureMatrix> known = new ArrayList<>();
    for (TableContract table : contract.tables().values()) {
      for (List<String> key : keys(table, runs.entity())) {
        FeatureMatrix read = read(table, key, connection);
        if (isOfSameEntities(read, runs.baseline())) {
          known.add(read);
        }
      }
    }
    known.add(runs.baseline());
    return known;
  }

  /**
   * The table's columns that are the entity's key: they have its names and identify a row, or a foreign key of these
   * names points at them.
   */
  private List<List<String>> keys(TableContract contracted, List<String> entity) {
    TableSchema table = schema.find(contracted.name()).orElse(null);
    if (table == null || rows.getOrDefault(schema.spoken(table.name()), 0L) > MOST_ROWS) {
      return List.of();
    }
    List<List<String>> keys = new ArrayList<>();
    Stream.concat(table.keys().stream().filter(UniqueKey::isWhole).map(UniqueKey::columns),
            Stream.of(contracted.primaryKey()))
        .filter(columns -> folded(columns).equals(folded(entity)))
        .findFirst().ifPresent(columns -> keys.add(inOrder(columns, entity)));
    if (keys.isEmpty()) {
      schema.tables().values().stream().flatMap(other -> other.foreignKeys().stream())
          .filter(key -> key.references().equals(table.name()) && folded(key.columns()).equals(folded(entity)))
          .findFirst().ifPresent(key -> keys.add(referenced(key, entity)));
    }
    return keys.stream().filter(key -> key.stream().allMatch(name -> table.column(name).isPresent())).toList();
  }

  private static Set<String> folded(Collection<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    return folded;
  }

  private static List<String> inOrder(List<String> columns, List<String> entity) {
    return entity.stream()
        .map(part -> columns.stream().filter(part::equalsIgnoreCase).findFirst().orElse(part)).toList();
  }

  private static List<String> referenced(ForeignKey key, List<String> entity) {
    Map<String, String> to = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < key.columns().size(); i++) {
      to.put(key.columns().get(i), key.referencedColumns().get(i));
    }
    return entity.stream().map(to::get).toList();
  }

  private FeatureMatrix read(TableContract contracted, List<String> key, Connection connection) throws SQLException {
    TableSchema table = schema.find(contracted.name()).orElseThrow();
    Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    contracted.columns().keySet().forEach(name -> table.column(name)
        .filter(column -> key.stream().noneMatch(column.name()::equalsIgnoreCase))
        .ifPresent(column -> columns.put(contracted.name() + "." + name, column)));
    TableName name = table.name();
    List<String> stored = key.stream().map(part -> table.column(part).orElseThrow().name()).toList();
    return RowFeatures.read(connection, name, stored, columns);
  }

  /** {@code id} is the key of many tables: of the entities' own at least half of the keys must be on both sides. */
  private static boolean isOfSameEntities(FeatureMatrix rows, FeatureMatrix entities) {
    if (rows.entities().equals(entities.entities())) {
      return rows.rows() > 0;
    }
    Set<EntityKey> of = new HashSet<>(rows.entities());
    Set<EntityKey> all = new HashSet<>(entities.entities());
    int rowCount = of.size();
    of.retainAll(all);
    return 2 * of.size() >= Math.max(all.size(), rowCount) && !of.isEmpty();
  }
}

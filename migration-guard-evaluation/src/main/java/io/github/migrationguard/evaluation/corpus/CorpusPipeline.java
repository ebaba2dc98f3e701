package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A feature pipeline that somebody might have written over a schema: one row for each row of the table that most others
 * point at, with figures of its own and of its children.
 *
 * @param sql one SELECT
 * @param entity the columns of the result that are the key
 * @param tables how many tables it reads
 * @param victims columns that it reads, one of which is to be renamed; the first first
 */
record CorpusPipeline(String sql, List<String> entity, int tables, List<Victim> victims) {

  static final String NAME = "corpus";
  static final String FILE = "pipeline.sql";

  private static final int MOST_CHILDREN = 4;
  private static final int MOST_COLUMNS = 2;

  CorpusPipeline {
    entity = List.copyOf(entity);
    victims = List.copyOf(victims);
  }

  /** The column to be renamed. */
  Victim renamed() {
    return victims.get(0);
  }

  /**
   * The same with a column to be renamed whose feature is exercised, where there is one: no change shows in one that is
   * constant before.
   *
   * @param vacuous features that are constant
   */
  CorpusPipeline sparing(Set<String> vacuous) {
    List<Victim> exercised = victims.stream().filter(victim -> !vacuous.contains(victim.feature())).toList();
    return exercised.isEmpty() ? this : new CorpusPipeline(sql, entity, tables, exercised);
  }

  /** A column, and the feature that it feeds. */
  record Victim(TableName table, String column, String feature) {}

  private record Child(TableSchema table, ForeignKey key) {}

  /**
   * Empty where no table has a primary key and a column to measure.
   *
   * @param populated how many rows each table has
   * @param sql in whose words; where it {@linkplain CorpusSql#joinsSums joins sums} children are summed up before they
   *     are joined, elsewhere for each parent, which is quick where a foreign key has an index
   */
  static Optional<CorpusPipeline> over(DatabaseSchema schema, Map<String, Long> populated, CorpusSql sql) {
    List<TableSchema> tables = schema.tables().values().stream()
        .filter(table -> !table.isView() && populated.getOrDefault(schema.spoken(table.name()), 0L) > 0).toList();
    return tables.stream().filter(table -> table.primaryKey().isPresent())
        .sorted(Comparator.comparingInt((TableSchema table) -> -children(table, tables).size())
            .thenComparing(table -> -measurable(table).size()).thenComparing(TableSchema::name))
        .flatMap(parent -> over(parent, children(parent, tables), sql).stream()).findFirst();
  }

  /** One for each child table that has something to measure, those with most of it first. */
  private static List<Child> children(TableSchema parent, List<TableSchema> tables) {
    List<Child> children = new ArrayList<>();
    for (TableSchema table : tables) {
      table.foreignKeys().stream()
          .filter(key -> key.references().equals(parent.name()) && !table.name().equals(parent.name()))
          .findFirst().ifPresent(key -> children.add(new Child(table, key)));
    }
    children.sort(Comparator.comparingInt((Child child) -> -Math.min(MOST_COLUMNS, measurable(child.table()).size()))
        .thenComparing(child -> child.table().name()));
    return children;
  }

  private static Optional<CorpusPipeline> over(TableSchema parent, List<Child> all, CorpusSql sql) {
    List<Child> children = all.stream().limit(MOST_CHILDREN).toList();
    List<String> entity = parent.primaryKey().orElseThrow().columns();
    List<String> selected = new ArrayList<>();
    List<Victim> victims = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (String column : entity) {
      keys.add("entity_" + keys.size());
      selected.add("p." + sql.quoted(column) + " AS " + keys.get(keys.size() - 1));
    }
    StringBuilder joins = new StringBuilder();
    for (int i = 0; i < children.size(); i++) {
      Child child = children.get(i);
      String alias = "c" + i;
      String table = sql.quoted(child.table().name());
      List<String> figures = new ArrayList<>(child.key().columns().stream().map(sql::quoted).toList());
      for (ColumnSchema column : measurable(child.table()).stream().limit(MOST_COLUMNS).toList()) {
        String feature = "f" + i + "_" + victims.size();
        String figure = measure(sql.quoted(column.name()), column, sql);
        figures.add(figure + " AS " + feature);
        selected.add(sql.joinsSums() ? alias + "." + feature
            : "(SELECT " + figure + " FROM " + table + " " + alias + " WHERE " + joined(alias, child.key(), sql)
            + ") AS " + feature);
        victims.add(new Victim(child.table().name(), column.name(), feature));
      }
      figures.add("count(*) AS children");
      selected.add(sql.joinsSums() ? "coalesce(" + alias + ".children, 0) AS f" + i + "_rows"
          : "(SELECT count(*) FROM " + table + " " + alias + " WHERE " + joined(alias, child.key(), sql) + ") AS f" + i
          + "_rows");
      if (sql.joinsSums()) {
        joins.append("LEFT JOIN (SELECT ").append(String.join(", ", figures)).append(" FROM ").append(table)
            .append(" GROUP BY ")
            .append(child.key().columns().stream().map(sql::quoted).collect(Collectors.joining(", ")))
            .append(") ").append(alias).append(" ON ").append(joined(alias, child.key(), sql)).append('\n');
      }
    }
    for (ColumnSchema column : measurable(parent).stream().limit(MOST_COLUMNS).toList()) {
      String feature = "own_" + victims.size();
      selected.add("p." + sql.quoted(column.name()) + " AS " + feature);
      victims.add(new Victim(parent.name(), column.name(), feature));
    }
    if (victims.isEmpty()) {
      return Optional.empty();
    }
    String select = "SELECT " + String.join(",\n       ", selected) + "\nFROM " + sql.quoted(parent.name()) + " p\n"
        + joins;
    return Optional.of(new CorpusPipeline(select, keys, 1 + children.size(), victims));
  }

  private static String joined(String child, ForeignKey key, CorpusSql sql) {
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      equal.add(child + "." + sql.quoted(key.columns().get(i)) + " = p."
          + sql.quoted(key.referencedColumns().get(i)));
    }
    return String.join(" AND ", equal);
  }

  /** Columns of which a figure can be made: numbers first, then times, then what has categories. */
  private static List<ColumnSchema> measurable(TableSchema table) {
    Set<String> keys = new LinkedHashSet<>();
    table.keys().forEach(key -> keys.addAll(key.columns()));
    table.foreignKeys().forEach(key -> keys.addAll(key.columns()));
    return table.columns().stream()
        .filter(column -> column.origin() == ColumnSchema.Origin.INSERTED && !keys.contains(column.name()))
        .filter(column -> rank(column.type().logical()) < 4)
        .sorted(Comparator.comparingInt(column -> rank(column.type().logical())))
        .collect(Collectors.toList());
  }

  private static int rank(LogicalType type) {
    return type.isNumber() ? 0 : type.isTemporal() ? 1 : type == LogicalType.VARCHAR ? 2
        : type == LogicalType.BOOLEAN || type == LogicalType.ENUM ? 3 : 4;
  }

  private static String measure(String column, ColumnSchema schema, CorpusSql sql) {
    LogicalType type = schema.type().logical();
    if (type.isNumber()) {
      return sql.average(column);
    }
    return type == LogicalType.BOOLEAN ? "sum(CASE WHEN " + column + " THEN 1 ELSE 0 END)" : "max(" + column + ")";
  }
}

package io.github.migrationguard.pipeline;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts what is missing in its old place. A table gets columns of its own, as a view in its place would lose the primary
 * key, on which PostgreSQL rests {@code GROUP BY id} with further columns of the table; a view is replaced by one that
 * has more columns; in the place of a missing table comes a view of its successor, or an empty table.
 */
final class GapFiller {

  /** How the row of the relation that lacks the column is called in expressions. */
  private static final String ROW = "b";

  private final TemporaryDdl ddl;
  private final SyntheticDatabase database;
  private final Connection connection;
  private final DatabaseSchema current;
  private final List<Renaming> renamings;

  /** Names that columns of the table in hand have meanwhile. */
  private final Map<String, String> asides = new HashMap<>();

  GapFiller(TemporaryDdl ddl, SyntheticDatabase database, Connection connection, DatabaseSchema current,
      List<Renaming> renamings) {
    this.ddl = ddl;
    this.database = database;
    this.connection = connection;
    this.current = current;
    this.renamings = renamings;
  }

  void fill(List<Gap> gaps) throws SQLException {
    Map<TableName, List<Gap>> byTable =
        gaps.stream().collect(Collectors.groupingBy(Gap::tableName, TreeMap::new, Collectors.toList()));
    for (List<Gap> ofTable : byTable.values()) {
      TableSchema table = ofTable.get(0).table();
      Optional<TableSchema> now = current.table(table.name());
      List<ColumnSchema> columns = ofTable.stream().flatMap(gap -> gap.column().stream()).toList();
      if (now.isEmpty()) {
        fillTable(table);
      } else if (now.get().isView()) {
        replaceView(now.get(), columns);
      } else {
        addColumns(now.get(), columns);
      }
    }
  }

  private void addColumns(TableSchema now, List<ColumnSchema> columns) throws SQLException {
    String table = now.name().quoted();
    for (ColumnSchema column : columns) {
      if (Gap.has(now, column.name())) {
        String away = ddl.freshName();
        ddl.change("ALTER TABLE " + table + " RENAME COLUMN " + quote(column.name()) + " TO " + quote(away),
            "ALTER TABLE " + table + " RENAME COLUMN " + quote(away) + " TO " + quote(column.name()));
        asides.put(column.name(), away);
      }
    }
    Map<String, String> updates = new LinkedHashMap<>();
    for (ColumnSchema column : columns) {
      String name = quote(column.name());
      Optional<Source> source = source(now.name(), now.name(), column.name());
      String type = source.map(Source::type).orElseGet(() -> typeOf(column));
      ddl.change("ALTER TABLE " + table + " ADD COLUMN " + name + " " + type,
          "ALTER TABLE " + table + " DROP COLUMN " + name);
      source.ifPresent(found -> updates.put(name, found.expression()));
    }
    for (Map.Entry<String, String> update : updates.entrySet()) {
      update(table, update.getKey(), update.getValue());
    }
    asides.clear();
  }

  private void update(String table, String column, String expression) throws SQLException {
    // a trigger that stamps changed rows would change more than what is undone
    database.suspendConstraints(connection);
    try {
      ddl.execute("UPDATE " + table + " AS " + ROW + " SET " + column + " = " + expression);
    } finally {
      database.resumeConstraints(connection);
    }
  }

  private void replaceView(TableSchema view, List<ColumnSchema> columns) throws SQLException {
    String away = ddl.freshName();
    TableName aside = new TableName(view.name().schema(), away);
    ddl.change("ALTER TABLE " + view.name().quoted() + " RENAME TO " + quote(away),
        "ALTER TABLE " + aside.quoted() + " RENAME TO " + quote(view.name().name()));
    Map<String, String> expressions = ownColumns(view);
    for (ColumnSchema column : columns) {
      expressions.put(column.name(), source(view.name(), view.name(), column.name()).map(Source::expression)
          .orElseGet(() -> nullOf(column)));
    }
    createView(view.name(), aside, expressions);
  }

  private void fillTable(TableSchema table) throws SQLException {
    Optional<TableSchema> successor = successor(table.name());
    if (successor.isEmpty()) {
      createEmpty(table);
      return;
    }
    Map<String, String> expressions = ownColumns(successor.get());
    for (ColumnSchema column : table.columns()) {
      Optional<Source> source = source(table.name(), successor.get().name(), column.name());
      if (source.isPresent() || !expressions.containsKey(column.name())) {
        expressions.put(column.name(), source.map(Source::expression).orElseGet(() -> nullOf(column)));
      }
    }
    ensureSchema(table.name());
    createView(table.name(), successor.get().name(), expressions);
  }

  private void createEmpty(TableSchema table) throws SQLException {
    ensureSchema(table.name());
    String columns = table.columns().stream()
        .map(column -> quote(column.name()) + " " + typeOf(column)).collect(Collectors.joining(", "));
    ddl.change("CREATE TABLE " + table.name().quoted() + " (" + columns + ")", "DROP TABLE " + table.name().quoted());
  }

  private void ensureSchema(TableName table) throws SQLException {
    String schema = quote(table.schema());
    if (current.tables().keySet().stream().noneMatch(t -> t.schema().equals(table.schema()))) {
      // a schema without a table may still be there
      ddl.changeIfAccepted("CREATE SCHEMA " + schema, "DROP SCHEMA " + schema);
    }
  }

  private void createView(TableName name, TableName over, Map<String, String> expressions) throws SQLException {
    String columns = expressions.entrySet().stream()
        .map(e -> e.getValue() + " AS " + quote(e.getKey())).collect(Collectors.joining(", "));
    ddl.change("CREATE VIEW " + name.quoted() + " AS SELECT " + columns + " FROM " + over.quoted() + " AS " + ROW,
        "DROP VIEW " + name.quoted());
  }

  private static Map<String, String> ownColumns(TableSchema relation) {
    Map<String, String> expressions = new LinkedHashMap<>();
    relation.columns().forEach(column -> expressions.put(column.name(), ROW + "." + quote(column.name())));
    return expressions;
  }

  /** Where a missing table's rows are now: the table it was renamed to, or the one that took most of its columns. */
  private Optional<TableSchema> successor(TableName table) {
    Map<TableName, Long> votes = renamings.stream().filter(r -> r.oldTable().equals(table))
        .collect(Collectors.groupingBy(Renaming::newTable, TreeMap::new,
            Collectors.summingLong(r -> r.oldColumn().isEmpty() ? 1_000_000 : 1)));
    return votes.entrySet().stream()
        .max(Map.Entry.<TableName, Long>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .flatMap(e -> current.table(e.getKey()));
  }

  /** An expression for the value of an old column, and its type. */
  private record Source(String expression, String type) {}

  /** @param relation the relation whose rows stand in for those of {@code oldTable}: itself, or its successor */
  private Optional<Source> source(TableName oldTable, TableName relation, String oldColumn) {
    return renamings.stream()
        .filter(r -> r.oldTable().equals(oldTable) && r.oldColumn().equals(Optional.of(oldColumn)))
        .findFirst()
        .flatMap(r -> current.table(r.newTable()).flatMap(t -> t.column(r.newColumn().orElseThrow()))
            .flatMap(column -> expression(r, relation, column.name())
                .map(expression -> new Source(expression, column.type().nativeName()))));
  }

  private Optional<String> expression(Renaming renaming, TableName relation, String newColumn) {
    if (renaming.newTable().equals(relation)) {
      return Optional.of(ROW + "." + quote(asides.getOrDefault(newColumn, newColumn)));
    }
    if (renaming.join().isEmpty()) {
      return Optional.empty();
    }
    List<String> conditions = new ArrayList<>();
    renaming.join().forEach((mine, theirs) -> conditions.add(
        "n." + quote(theirs) + " = " + ROW + "." + quote(nowCalled(renaming.oldTable(), relation, mine))));
    return Optional.of("(SELECT n." + quote(newColumn) + " FROM " + renaming.newTable().quoted() + " AS n WHERE "
        + String.join(" AND ", conditions) + ")");
  }

  /** The name that a column of the old table has in the relation that stands in for it. */
  private String nowCalled(TableName oldTable, TableName relation, String column) {
    return renamings.stream()
        .filter(r -> r.oldTable().equals(oldTable) && r.newTable().equals(relation))
        .filter(r -> r.oldColumn().equals(Optional.of(column)))
        .flatMap(r -> r.newColumn().stream())
        .findFirst().map(name -> asides.getOrDefault(name, name)).orElse(asides.getOrDefault(column, column));
  }

  private String nullOf(ColumnSchema column) {
    return "CAST(NULL AS " + typeOf(column) + ")";
  }

  /** The baseline's own type, or text where a migration dropped the type itself. */
  private String typeOf(ColumnSchema column) {
    String type = column.type().nativeName();
    return ddl.isAccepted("SELECT CAST(NULL AS " + type + ")") ? type : "CHARACTER VARYING";
  }
}

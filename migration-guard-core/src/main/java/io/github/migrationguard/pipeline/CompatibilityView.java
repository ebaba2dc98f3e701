package io.github.migrationguard.pipeline;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A view of a table's old shape: over the table under another name, where its columns were renamed or moved; over its
 * successor, where it was renamed itself. It is for readers: who writes has to know the new names.
 */
public final class CompatibilityView {

  private static final String BASE = "_base";

  private final TableName old;
  private final List<Renaming> renamings;
  private final Optional<String> aside;
  private final String select;

  private CompatibilityView(TableName old, List<Renaming> renamings, Optional<String> aside, String select) {
    this.old = old;
    this.renamings = renamings;
    this.aside = aside;
    this.select = select;
  }

  static Optional<CompatibilityView> of(
      TableName old, List<Renaming> all, DatabaseSchema baseline, DatabaseSchema current) {
    List<Renaming> own = all.stream().filter(r -> r.oldTable().equals(old)).toList();
    Optional<TableSchema> now = current.table(old);
    if (now.filter(TableSchema::isView).isPresent()) {
      return Optional.empty();
    }
    if (now.isPresent()) {
      String base = freeName(old, current);
      List<String> columns = kept(now.get(), own);
      own.forEach(r -> columns.add(source(r, old) + " AS " + spelt(r.oldColumn().orElseThrow())));
      return Optional.of(new CompatibilityView(old, own, Optional.of(base), "SELECT " + String.join(", ", columns)
          + " FROM " + spelt(new TableName(old.schema(), base), current) + " b"));
    }
    return own.stream().filter(r -> r.oldColumn().isEmpty()).findFirst().map(Renaming::newTable).map(successor ->
        new CompatibilityView(old, own, Optional.empty(), "SELECT " + columns(
            baseline.table(old).orElseThrow(), current.table(successor).orElseThrow(), own) + " FROM "
            + spelt(successor, current) + " b"));
  }

  /** The table's own columns, without those in whose place another one comes. */
  private static List<String> kept(TableSchema now, List<Renaming> own) {
    List<String> displaced =
        own.stream().flatMap(r -> r.oldColumn().stream()).filter(name -> Gap.has(now, name)).toList();
    return new ArrayList<>(displaced.isEmpty() ? List.of("b.*") : now.columns().stream()
        .map(ColumnSchema::name).filter(name -> !displaced.contains(name)).map(name -> "b." + spelt(name)).toList());
  }

  /** The old columns that are still to be had, under their old names; all where they have those. */
  private static String columns(TableSchema before, TableSchema successor, List<Renaming> own) {
    List<String> columns = new ArrayList<>();
    boolean same = true;
    for (ColumnSchema column : before.columns()) {
      Optional<Renaming> renaming =
          own.stream().filter(r -> r.oldColumn().equals(Optional.of(column.name()))).findFirst();
      if (renaming.isPresent()) {
        columns.add(source(renaming.get(), successor.name()) + " AS " + spelt(column.name()));
        same = false;
      } else if (Gap.has(successor, column.name())) {
        columns.add("b." + spelt(column.name()));
      }
    }
    return same ? "b.*" : String.join(", ", columns);
  }

  private static String source(Renaming renaming, TableName relation) {
    String column = spelt(renaming.newColumn().orElseThrow());
    if (renaming.newTable().equals(relation) || renaming.join().isEmpty()) {
      return "b." + column;
    }
    return "(SELECT n." + column + " FROM " + spelt(renaming.newTable().name()) + " n WHERE "
        + renaming.join().entrySet().stream()
            .map(pair -> "n." + spelt(pair.getValue()) + " = b." + spelt(pair.getKey()))
            .collect(Collectors.joining(" AND ")) + ")";
  }

  private static String freeName(TableName old, DatabaseSchema current) {
    String name = old.name() + BASE;
    while (current.table(new TableName(old.schema(), name)).isPresent()) {
      name += "_";
    }
    return name;
  }

  /** The statements, each ended by a semicolon, one a line: ready for a migration. */
  public String sql(DatabaseSchema schema) {
    String table = spelt(old, schema);
    return aside.map(base -> "ALTER TABLE " + table + " RENAME TO " + spelt(base) + ";\n").orElse("")
        + "CREATE VIEW " + table + " AS " + select + ";";
  }

  public TableName table() {
    return old;
  }

  boolean fills(Gap gap) {
    return renamings.stream().anyMatch(gap::isFilledBy)
        || aside.isEmpty() && gap.tableName().equals(old) && gap.column().isEmpty();
  }

  void create(TemporaryDdl ddl) throws SQLException {
    String table = old.quoted();
    if (aside.isPresent()) {
      ddl.change("ALTER TABLE " + table + " RENAME TO " + TableName.quote(aside.get()),
          "ALTER TABLE " + new TableName(old.schema(), aside.get())
              .quoted() + " RENAME TO " + TableName.quote(old.name()));
    }
    ddl.change("CREATE VIEW " + table + " AS " + select, "DROP VIEW " + table);
  }

  private static String spelt(TableName table, DatabaseSchema schema) {
    return (table.schema().equals(schema.defaultSchema()) ? "" : spelt(table.schema()) + ".") + spelt(table.name());
  }

  private static String spelt(String name) {
    return ReferenceRewriter.spelt(name);
  }
}

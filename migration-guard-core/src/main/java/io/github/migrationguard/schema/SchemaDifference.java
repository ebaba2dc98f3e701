package io.github.migrationguard.schema;

import io.github.migrationguard.schema.TableChange.Change;
import io.github.migrationguard.schema.TableChange.Kind;
import io.github.migrationguard.schema.TableChange.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What differs between two shapes of one database, for a person to look at; what it means, others say. */
public final class SchemaDifference {

  private final DatabaseSchema before;
  private final DatabaseSchema after;
  private final Map<String, Set<String>> contract;

  private SchemaDifference(DatabaseSchema before, DatabaseSchema after, Map<String, Set<String>> contract) {
    this.before = before;
    this.after = after;
    this.contract = contract;
  }

  /**
   * The tables and views that differ, those of the contract first, then by name.
   *
   * @param contract the tables that the contract speaks of and their columns, as it spells them
   */
  public static List<TableChange> of(DatabaseSchema before, DatabaseSchema after, Map<String, Set<String>> contract) {
    return new SchemaDifference(before, after, contract).changes();
  }

  private List<TableChange> changes() {
    Set<TableName> names = new TreeSet<>(before.tables().keySet());
    names.addAll(after.tables().keySet());
    List<TableChange> changes = new ArrayList<>();
    for (TableName name : names) {
      TableChange change = change(name);
      if (!change.parts().isEmpty()) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparing((TableChange change) -> !change.inContract()));
    return changes;
  }

  private TableChange change(TableName name) {
    Optional<TableSchema> old = before.table(name);
    Optional<TableSchema> now = after.table(name);
    Optional<String> spoken = spoken(name);
    List<Part> parts = new ArrayList<>();
    Optional<String> was = old.map(RelationWords::relation);
    Optional<String> is = now.map(RelationWords::relation);
    add(parts, new Part(Kind.RELATION, "", spoken.isPresent(), was, is));
    boolean typesOnly = Stream.of(old, now).flatMap(Optional::stream).anyMatch(TableSchema::isView);
    Function<ColumnSchema, String> words = typesOnly ? RelationWords::type : RelationWords::column;
    int columns = 0;
    for (String column : columns(old, now)) {
      boolean meant = spoken.filter(table -> speaksOf(table, column, old.or(() -> now).get())).isPresent();
      add(parts, new Part(Kind.COLUMN, column, meant, words(old, column, words), words(now, column, words)));
      columns++;
    }
    int unchanged = columns - (int) parts.stream().filter(part -> part.kind() == Kind.COLUMN).count();
    constraints(old, now).forEach(part -> add(parts, part));
    Change change = old.isEmpty() ? Change.ADDED : now.isEmpty() ? Change.REMOVED : Change.CHANGED;
    return new TableChange(old.isPresent() ? before.spoken(name) : after.spoken(name), change, spoken.isPresent(),
        parts, unchanged);
  }

  private static void add(List<Part> parts, Part part) {
    if (!part.before().equals(part.after())) {
      parts.add(part);
    }
  }

  /** The contract's name of the table, before the migrations or, where it was not there, after them. */
  private Optional<String> spoken(TableName name) {
    return contract.keySet().stream()
        .filter(table -> before.find(table).or(() -> after.find(table)).filter(t -> t.name().equals(name)).isPresent())
        .findFirst();
  }

  private boolean speaksOf(String spoken, String column, TableSchema table) {
    return contract.get(spoken).stream()
        .anyMatch(wanted -> table.column(wanted).filter(c -> c.name().equals(column)).isPresent());
  }

  private static List<String> columns(Optional<TableSchema> old, Optional<TableSchema> now) {
    List<String> names = new ArrayList<>();
    old.ifPresent(table -> table.columns().forEach(column -> names.add(column.name())));
    now.ifPresent(table -> table.columns().stream()
        .map(ColumnSchema::name)
        .filter(column -> !names.contains(column))
        .forEach(names::add));
    return names;
  }

  private static Optional<String> words(
      Optional<TableSchema> table, String column, Function<ColumnSchema, String> words) {
    return table.flatMap(t -> t.columns().stream().filter(c -> c.name().equals(column)).findFirst()).map(words);
  }

  private static List<Part> constraints(Optional<TableSchema> old, Optional<TableSchema> now) {
    List<String> gone = new ArrayList<>(old.map(RelationWords::constraints).orElse(List.of()));
    List<String> come = new ArrayList<>(now.map(RelationWords::constraints).orElse(List.of()));
    List<String> kept = List.copyOf(gone);
    come.forEach(gone::remove);
    kept.forEach(come::remove);
    List<Part> parts = new ArrayList<>();
    gone.forEach(words -> parts.add(new Part(Kind.CONSTRAINT, "", false, Optional.of(words), Optional.empty())));
    come.forEach(words -> parts.add(new Part(Kind.CONSTRAINT, "", false, Optional.empty(), Optional.of(words))));
    return parts;
  }
}

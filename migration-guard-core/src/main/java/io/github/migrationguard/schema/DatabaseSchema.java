package io.github.migrationguard.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every table and view of the schemas that a history manages, its own history table left out.
 *
 * @param defaultSchema the schema in which an unqualified name is looked up
 * @param tables by name, sorted
 */
public record DatabaseSchema(String defaultSchema, Map<TableName, TableSchema> tables) {

  public DatabaseSchema {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
  }

  public static DatabaseSchema of(String defaultSchema, Collection<TableSchema> tables) {
    Map<TableName, TableSchema> byName = new TreeMap<>();
    tables.forEach(table -> byName.put(table.name(), table));
    return new DatabaseSchema(defaultSchema, byName);
  }

  public Optional<TableSchema> table(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /**
   * The table that a person means by {@code customers} or {@code sales.customers}: the exact stored name first, then
   * the only one that differs in case alone; an unqualified name in the default schema first, then in the only other
   * schema that has it.
   */
  public Optional<TableSchema> find(String spoken) {
    int dot = spoken.indexOf('.');
    String schema = dot < 0 ? defaultSchema : spoken.substring(0, dot);
    String name = spoken.substring(dot + 1);
    TableSchema exact = tables.get(new TableName(schema, name));
    if (exact != null) {
      return Optional.of(exact);
    }
    List<TableSchema> alike = matching(schema, name);
    if (alike.isEmpty() && dot < 0) {
      alike = tables.values().stream().filter(t -> sameButForCase(t.name().name(), name)).toList();
    }
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** How a person names the table: without its schema where that is the default one. */
  public String spoken(TableName table) {
    return table.schema().equals(defaultSchema) ? table.name() : table.toString();
  }

  /** Some tables, each after those of them that it references as far as there is no circle, else by name. */
  public List<TableSchema> parentsFirst(Collection<TableName> some) {
    Map<TableName, TableSchema> placed = new LinkedHashMap<>();
    Set<TableName> underWay = new HashSet<>();
    new TreeSet<>(some).forEach(table -> place(table, some, placed, underWay));
    return List.copyOf(placed.values());
  }

  private void place(
      TableName name, Collection<TableName> some, Map<TableName, TableSchema> placed, Set<TableName> underWay) {
    if (some.contains(name) && tables.containsKey(name) && underWay.add(name)) {
      tables.get(name).foreignKeys().forEach(key -> place(key.references(), some, placed, underWay));
      placed.put(name, tables.get(name));
    }
  }

  private List<TableSchema> matching(String schema, String name) {
    return tables.values().stream()
        .filter(t -> sameButForCase(t.name().schema(), schema) && sameButForCase(t.name().name(), name))
        .toList();
  }

  private static boolean sameButForCase(String a, String b) {
    return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }
}

package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.contract.YamlNode.Sequence;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.TypeParser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables and columns that the file declares, looked up before any of them is read in earnest, so that a reference
 * may point ahead. Tells no problems: whatever is malformed is simply not there.
 */
final class DeclaredTables {

  private final Map<String, Declared> tables = new LinkedHashMap<>();
  private final FoldedNames tableNames;

  /** @param columns with their type, where that could be understood */
  private record Declared(List<String> primaryKey, Map<String, Optional<ColumnType>> columns, FoldedNames names) {}

  /** @param table the contract's name @param column the contract's name */
  record ColumnName(String table, String column) {
    @Override
    public String toString() {
      return Quoted.bare(table + "." + column);
    }
  }

  DeclaredTables(YamlNode root) {
    child(root, "tables").ifPresent(node -> entries(node).forEach(table -> {
      Map<String, Optional<ColumnType>> columns = new LinkedHashMap<>();
      child(table.value(), "columns").ifPresent(found -> entries(found).forEach(column ->
          columns.put(column.key().text(), child(column.value(), "type").flatMap(DeclaredTables::type))));
      List<String> key = child(table.value(), "primaryKey").map(DeclaredTables::names).orElse(List.of());
      tables.put(table.key().text(), new Declared(key, columns, new FoldedNames(columns.keySet())));
    }));
    tableNames = new FoldedNames(tables.keySet());
  }

  /** The contract's name of the table that the author means: the exact one, or the only one of that name case aside. */
  Optional<String> table(String spoken) {
    return tableNames.find(spoken);
  }

  /** The column that the author means, of a table under the contract's name; empty too where there is no such table. */
  Optional<ColumnName> column(String table, String spoken) {
    return Optional.ofNullable(tables.get(table)).flatMap(declared -> declared.names().find(spoken))
        .map(column -> new ColumnName(table, column));
  }

  Optional<ColumnType> type(ColumnName column) {
    return tables.get(column.table()).columns().get(column.column());
  }

  Collection<String> tableNames() {
    return tables.keySet();
  }

  Collection<String> columns(String table) {
    return tables.containsKey(table) ? tables.get(table).columns().keySet() : List.of();
  }

  List<String> primaryKey(String table) {
    return tables.get(table).primaryKey();
  }

  private static Optional<YamlNode> child(YamlNode node, String key) {
    return entries(node).stream().filter(entry -> entry.key().text().equals(key)).map(Entry::value).findFirst();
  }

  private static List<Entry> entries(YamlNode node) {
    return node instanceof Mapping mapping ? mapping.entries() : List.of();
  }

  private static List<String> names(YamlNode node) {
    List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
    return items.stream().filter(Scalar.class::isInstance).map(item -> ((Scalar) item).text()).toList();
  }

  private static Optional<ColumnType> type(YamlNode node) {
    return node instanceof Scalar scalar ? TypeParser.parse(scalar.text()) : Optional.empty();
  }

  /** Names that are found exactly, or else case aside where that means a single one. */
  private static final class FoldedNames {

    private final Set<String> exact;
    private final Map<String, List<String>> folded;

    FoldedNames(Set<String> names) {
      this.exact = names;
      this.folded = names.stream().collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));
    }

    Optional<String> find(String spoken) {
      if (exact.contains(spoken)) {
        return Optional.of(spoken);
      }
      List<String> alike = folded.getOrDefault(spoken.toLowerCase(Locale.ROOT), List.of());
      return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
  }
}

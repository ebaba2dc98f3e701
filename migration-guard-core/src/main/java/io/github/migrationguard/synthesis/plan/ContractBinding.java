package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.checks.CheckPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what the contract names in the schema. What is not there is left out: that the contract does not hold at the
 * baseline is a finding of its own, and none of synthesis.
 */
public final class ContractBinding {

  private final DatabaseSchema schema;
  private final Map<TableName, TableContract> contracts = new TreeMap<>();
  private final Map<TableName, List<Reference>> references = new TreeMap<>();
  private final Map<TableName, Set<Key>> keys = new TreeMap<>();

  private ContractBinding(Contract contract, DatabaseSchema schema) {
    this.schema = schema;
    for (TableContract table : contract.tables().values()) {
      schema.find(table.name()).filter(found -> !found.isView()).ifPresent(found -> contracts.put(found.name(), table));
    }
  }

  /** What each base table needs, sorted by name. */
  public static Map<TableName, TableNeed> bind(Contract contract, DatabaseSchema schema) {
    ContractBinding binding = new ContractBinding(contract, schema);
    List<TableSchema> tables = schema.tables().values().stream().filter(table -> !table.isView()).toList();
    tables.forEach(table -> binding.references.put(table.name(), binding.referencesOf(table)));
    tables.forEach(table -> binding.keys.put(table.name(), binding.keysOf(table)));
    binding.addReferencedKeys();
    Map<TableName, TableNeed> needs = new TreeMap<>();
    tables.forEach(table -> needs.put(table.name(), binding.need(table)));
    return Collections.unmodifiableMap(needs);
  }

  private TableNeed need(TableSchema table) {
    Optional<TableContract> contract = Optional.ofNullable(contracts.get(table.name()));
    Set<String> referenced = new HashSet<>();
    references.values().forEach(all -> all.stream()
        .filter(reference -> reference.parent().equals(table.name()))
        .forEach(reference -> referenced.addAll(reference.parentColumns())));
    return new TableNeed(table, contract.map(TableContract::name).orElseGet(() -> schema.spoken(table.name())),
        schema.spoken(table.name()).toLowerCase(Locale.ROOT), contract,
        contract.map(stated -> columnsOf(table, stated)).orElse(Map.of()), references.get(table.name()),
        smallest(keys.get(table.name())), referenced, CheckPlan.NONE).withChecks();
  }

  private static Map<String, ColumnContract> columnsOf(TableSchema table, TableContract contract) {
    Map<String, ColumnContract> columns = new LinkedHashMap<>();
    contract.columns().forEach((name, column) ->
        table.column(name).ifPresent(found -> columns.put(found.name(), column)));
    return columns;
  }

  private List<Reference> referencesOf(TableSchema table) {
    List<ForeignKeyContract> unmatched = new ArrayList<>(
        Optional.ofNullable(contracts.get(table.name())).map(TableContract::foreignKeys).orElse(List.of()));
    List<Reference> found = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      Optional<ForeignKeyContract> stated =
          unmatched.stream().filter(contract -> isAbout(contract, table, key)).findFirst();
      stated.ifPresent(unmatched::remove);
      found.add(new Reference(key.name(), key.columns(), key.references(), key.referencedColumns(), stated));
    }
    unmatched.forEach(contract -> stated(contract, table).ifPresent(found::add));
    return withoutTwins(found);
  }

  private boolean isAbout(ForeignKeyContract contract, TableSchema table, ForeignKey key) {
    boolean sameParent =
        schema.find(contract.referencedTable()).map(parent -> parent.name().equals(key.references())).orElse(false);
    return sameParent && stored(table, contract.columns()).map(columns -> Set.copyOf(columns).equals(
        Set.copyOf(key.columns()))).orElse(false);
  }

  /** A foreign key that no migration declared, but the author knows of. */
  private Optional<Reference> stated(ForeignKeyContract contract, TableSchema table) {
    Optional<TableSchema> parent = schema.find(contract.referencedTable()).filter(found -> !found.isView());
    Optional<List<String>> columns = stored(table, contract.columns());
    Optional<List<String>> parentColumns = parent.flatMap(found -> stored(found, contract.referencedColumns()));
    if (columns.isEmpty() || parentColumns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Reference("the contract's foreign key", columns.get(), parent.orElseThrow().name(),
        parentColumns.get(), Optional.of(contract)));
  }

  /** Two constraints that say the same are one. */
  private static List<Reference> withoutTwins(List<Reference> references) {
    Map<List<Object>, Reference> distinct = new LinkedHashMap<>();
    for (Reference reference : references) {
      distinct.merge(List.of(reference.columns(), reference.parent(), reference.parentColumns()), reference,
          (one, other) -> one.contract().isPresent() ? one : other);
    }
    return List.copyOf(distinct.values());
  }

  private Set<Key> keysOf(TableSchema table) {
    Set<Key> found = new LinkedHashSet<>();
    table.keys().stream().filter(key -> !key.columns().isEmpty() || !key.parts().isEmpty())
        .map(key -> Key.of(key, table)).forEach(found::add);
    TableContract contract = contracts.get(table.name());
    if (contract != null && !contract.primaryKey().isEmpty()) {
      stored(table, contract.primaryKey())
          .filter(columns -> hasNoKeyWithin(found, columns))
          .ifPresent(columns -> found.add(Key.stated("the contract's primary key", columns, true)));
    }
    return found;
  }

  /** A foreign key of the contract alone points at a key, although no migration declared that one either. */
  private void addReferencedKeys() {
    references.values().stream().flatMap(List::stream).forEach(reference -> {
      Set<Key> ofParent = keys.get(reference.parent());
      if (ofParent != null && hasNoKeyWithin(ofParent, reference.parentColumns())) {
        ofParent.add(
            Key.stated("the key that " + reference.name() + " references", reference.parentColumns(), false));
      }
    });
  }

  private static boolean hasNoKeyWithin(Set<Key> keys, List<String> columns) {
    return keys.stream().noneMatch(key -> key.isWhole() && columns.containsAll(key.columns()));
  }

  /** A key that contains another one holds by itself; the fewest columns first, since they leave the least choice. */
  private static List<Key> smallest(Set<Key> keys) {
    return keys.stream()
        .filter(key -> keys.stream().noneMatch(other -> isWithin(other, key)))
        .sorted(Comparator.comparingInt((Key key) -> key.columns().size()).thenComparing(Key::name))
        .toList();
  }

  private static boolean isWithin(Key small, Key large) {
    return small != large && small.isWhole() && large.columns().containsAll(small.columns())
        && (small.columns().size() < large.columns().size() || small.primary() && !large.primary()
            || small.primary() == large.primary() && small.name().compareTo(large.name()) < 0);
  }

  private static Optional<List<String>> stored(TableSchema table, List<String> spoken) {
    List<String> names = spoken.stream().flatMap(name -> table.column(name).stream()).map(ColumnSchema::name).toList();
    return names.size() == spoken.size() ? Optional.of(names) : Optional.empty();
  }
}

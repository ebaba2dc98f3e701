package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import io.github.migrationguard.synthesis.values.NameWords;
import io.github.migrationguard.synthesis.values.SensibleDefaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a contract says of tables: of each the columns that a pipeline reads, its keys, and what its rows hang on. */
public final class TableInference {

  /** How much is said of a table's rows. Less, where the database refuses rows made of more. */
  public enum Detail { PROFILE, GUESSES, NO_COUNTS, TYPES }

  private static final int ROWS = 1000;
  /** Children of a row of the first table of a chain; further down fewer, so that a chain of five fits into memory. */
  private static final int CHILDREN = 5;
  private static final int CHILDREN_BELOW = 2;

  private final DatabaseSchema schema;
  private final Map<TableName, Set<String>> read;
  private final Map<TableName, Long> filled;
  private final ComparedTexts texts;
  private final Map<TableName, TableProfile> profiles;
  private final List<TableName> order;

  /**
   * For some tables of a schema.
   *
   * @param read the columns that pipelines read, by table; of a table without any, its keys alone
   * @param filled the rows that migrations put into each table
   * @param profiles what a real database says of tables
   */
  public TableInference(
      DatabaseSchema schema, Map<TableName, Set<String>> read, Map<TableName, Long> filled, ComparedTexts texts,
      Map<TableName, TableProfile> profiles) {
    this.profiles = new TreeMap<>(profiles);
    this.schema = schema;
    this.read = new TreeMap<>(read);
    this.filled = new HashMap<>(filled);
    this.texts = texts;
    this.order = schema.parentsFirst(read.keySet()).stream().map(TableSchema::name).toList();
  }

  /** Every column of every base table: for a project of which nobody names a pipeline. */
  public static Map<TableName, Set<String>> everything(DatabaseSchema schema) {
    Map<TableName, Set<String>> all = new TreeMap<>();
    schema.tables().values().stream().filter(table -> !table.isView() && !table.columns().isEmpty())
        .forEach(table -> all.put(table.name(),
            table.columns().stream().map(ColumnSchema::name).collect(Collectors.toCollection(TreeSet::new))));
    return all;
  }

  /** The tables, parents first. */
  public List<CapturedTable> tables(Map<TableName, Detail> details) {
    List<CapturedTable> tables = new ArrayList<>();
    for (TableName name : order) {
      Detail detail = details.getOrDefault(name, Detail.PROFILE);
      CapturedTable table = table(schema.table(name).orElseThrow(), detail);
      boolean profiled = detail == Detail.PROFILE && profiles.containsKey(name) && isEmpty(name);
      tables.add(profiled ? ProfiledTable.of(table, profiles.get(name)) : table);
    }
    return tables;
  }

  /** The columns that a contract of the tables has, by table. */
  public Map<TableName, Set<String>> columns() {
    Map<TableName, Set<String>> columns = new TreeMap<>();
    order.forEach(name -> columns.put(name, wanted(schema.table(name).orElseThrow())));
    return columns;
  }

  private static boolean isCounted(Detail detail) {
    return detail == Detail.PROFILE || detail == Detail.GUESSES;
  }

  private CapturedTable table(TableSchema table, Detail detail) {
    List<ForeignKey> references = references(table);
    Optional<ForeignKey> driving = isCounted(detail) ? driving(table) : Optional.empty();
    Map<String, YamlValue> head = new LinkedHashMap<>();
    if (isCounted(detail) && references.isEmpty() && !table.isView() && isEmpty(table.name())) {
      head.put("rows", new YamlValue.Inline(String.valueOf(ROWS)));
    }
    table.primaryKey().ifPresent(key -> head.put("primaryKey", YamlValue.names(key.columns())));
    Map<String, YamlValue> keys = new LinkedHashMap<>();
    for (ForeignKey key : references) {
      Map<String, YamlValue> says = new LinkedHashMap<>();
      says.put("references", YamlValue.text(reference(key)));
      if (driving.equals(Optional.of(key))) {
        says.put("children", new YamlValue.Inline("{poisson: " + children(table.name()) + "}"));
      }
      keys.put(String.join(", ", key.columns()), YamlValue.map(says));
    }
    return new CapturedTable(table.name(), schema.spoken(table.name()), head, keys, columns(table, driving, detail));
  }

  private List<CapturedColumn> columns(TableSchema table, Optional<ForeignKey> driving, Detail detail) {
    ColumnInference inference = new ColumnInference(table);
    Set<String> wanted = wanted(table);
    Set<String> referencing = table.foreignKeys().stream().flatMap(key -> key.columns().stream())
        .collect(Collectors.toSet());
    List<CapturedColumn> columns = new ArrayList<>();
    for (ColumnSchema column : table.columns()) {
      if (wanted.contains(column.name())) {
        boolean valueless = table.isView() || detail == Detail.TYPES
            || column.origin() == ColumnSchema.Origin.GENERATED || !isEmpty(table.name());
        columns.add(new CapturedColumn(column, valueless ? inference.plain(column)
            : referencing.contains(column.name()) ? inference.referencing(column)
            : inference.full(column, texts.of(table.name(), column.name()),
                driving.flatMap(key -> created(key, column)))));
      }
    }
    return columns;
  }

  private Set<String> wanted(TableSchema table) {
    Set<String> wanted = new LinkedHashSet<>(read.getOrDefault(table.name(), Set.of()));
    table.primaryKey().map(UniqueKey::columns).ifPresent(wanted::addAll);
    references(table).forEach(key -> wanted.addAll(key.columns()));
    for (TableName child : read.keySet()) {
      references(schema.table(child).orElseThrow()).stream().filter(key -> key.references().equals(table.name()))
          .forEach(key -> wanted.addAll(key.referencedColumns()));
    }
    if (wanted.isEmpty()) {
      wanted.add(table.columns().get(0).name());
    }
    return wanted;
  }

  /** Foreign keys to tables of the contract. */
  private List<ForeignKey> references(TableSchema table) {
    return table.foreignKeys().stream().filter(key -> read.containsKey(key.references())).toList();
  }

  /** The foreign key whose parents the rows belong to: neither a lookup table's nor one of a single child. */
  private Optional<ForeignKey> driving(TableSchema table) {
    if (!isEmpty(table.name())) {
      return Optional.empty();
    }
    List<ForeignKey> possible = references(table).stream()
        .filter(key -> order.indexOf(key.references()) < order.indexOf(table.name()))
        .filter(key -> isEmpty(key.references()))
        .filter(key -> table.keys().stream().noneMatch(unique -> key.columns().containsAll(unique.columns())))
        .filter(key -> table.foreignKeys().stream().noneMatch(nearer -> isPartOf(key, nearer)))
        .toList();
    return possible.stream().filter(key -> key.columns().stream()
            .noneMatch(column -> table.column(column).orElseThrow().nullable())).findFirst()
        .or(() -> possible.stream().findFirst());
  }

  /** Whether the parent by another key brings that of this one along: a customer of a tenant brings the tenant. */
  private static boolean isPartOf(ForeignKey key, ForeignKey nearer) {
    return nearer.columns().size() > key.columns().size() && nearer.columns().containsAll(key.columns());
  }

  private int children(TableName table) {
    TableSchema parent = schema.table(driving(schema.table(table).orElseThrow()).orElseThrow().references())
        .orElseThrow();
    return driving(parent).isEmpty() ? CHILDREN : CHILDREN_BELOW;
  }

  /** The parent's column that says since when it is there, for a column of the child in which things happen. */
  private Optional<String> created(ForeignKey driving, ColumnSchema column) {
    TableSchema parent = schema.table(driving.references()).orElseThrow();
    Set<String> checked = parent.checks().stream().flatMap(check -> check.columns().stream())
        .collect(Collectors.toSet());
    return parent.columns().stream()
        .filter(candidate -> candidate.type().logical() == column.type().logical() && !candidate.nullable())
        .filter(candidate -> wanted(parent).contains(candidate.name()) && !checked.contains(candidate.name()))
        .filter(candidate -> SensibleDefaults.isOfEvents(candidate.name()))
        .filter(candidate -> NameWords.of(candidate.name()).hasAny("created", "registered", "registration", "joined",
            "signup", "signed", "opened", "enrolled", "since"))
        .findFirst().map(found -> schema.spoken(parent.name()) + "." + found.name());
  }

  private boolean isEmpty(TableName table) {
    return filled.getOrDefault(table, 0L) == 0;
  }

  private String reference(ForeignKey key) {
    String parent = schema.spoken(key.references());
    return key.columns().size() == 1 ? parent + "." + key.referencedColumns().get(0)
        : parent + "(" + String.join(", ", key.referencedColumns()) + ")";
  }
}

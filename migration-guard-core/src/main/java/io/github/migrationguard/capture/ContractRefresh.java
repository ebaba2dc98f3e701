package io.github.migrationguard.capture;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractText;
import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.profile.ColumnProfile;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import io.github.migrationguard.synthesis.values.SensibleDefaults;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a contract that is there up to the newest version: what the schema determines, and what is new since the
 * contract's own baseline. What somebody wrote stays, also where the schema alone would say something else.
 */
public final class ContractRefresh {

  private final Contract contract;
  private final ContractText text;
  private final DatabaseSchema before;
  private final DatabaseSchema after;

  /**
   * For one contract.
   *
   * @param source the contract's text
   * @param contract the same, read
   * @param before the schema at the contract's baseline
   * @param after the schema at the newest version
   */
  public ContractRefresh(String source, Contract contract, DatabaseSchema before, DatabaseSchema after) {
    this.text = new ContractText(source);
    this.contract = contract;
    this.before = before;
    this.after = after;
  }

  /**
   * The text as it has to be.
   *
   * @param moved columns and tables that migrations gave another name: {@code table.column} or {@code table} by the old
   * @param captured what the schema and the pipelines give
   * @param read the columns that pipelines read, {@code table.column} as a person names it
   * @param profiles what a real database says of tables
   */
  public String text(
      Map<String, String> moved, CapturedContract captured, Set<String> read, Map<TableName, TableProfile> profiles) {
    ContractNames names = new ContractNames(text);
    moved.forEach((from, to) -> {
      if (!from.contains(".")) {
        names.renameTable(from, to);
      }
    });
    moved.forEach((from, to) -> {
      int dot = from.lastIndexOf('.');
      if (dot > 0) {
        String table = moved.getOrDefault(from.substring(0, dot), from.substring(0, dot));
        boolean stays = after.find(table).equals(after.find(to.substring(0, Math.max(0, to.lastIndexOf('.')))));
        if (stays) {
          names.renameColumn(table, from.substring(dot + 1), to.substring(to.lastIndexOf('.') + 1));
        }
      }
    });
    dropGone(names);
    for (String table : text.keys("tables")) {
      after.find(table).ifPresent(found -> update(table, moved, found));
    }
    profiles.forEach(this::takeOver);
    captured.tables().forEach(table -> add(table, read));
    addPipelines(captured);
    captured.baseline().ifPresent(this::moveBaseline);
    return text.text();
  }

  private void dropGone(ContractNames names) {
    for (String table : text.keys("tables")) {
      Optional<TableSchema> found = after.find(table);
      List<String> columns = text.keys("tables", table, "columns");
      List<String> gone = columns.stream().filter(column -> found.flatMap(t -> t.column(column)).isEmpty()).toList();
      if (gone.size() == columns.size()) {
        names.removeTable(table);
      } else {
        gone.forEach(column -> names.removeColumn(table, column));
      }
    }
  }

  /** Types, NULL, labels and the primary key, as far as they changed or contradict the schema. */
  private void update(String table, Map<String, String> moved, TableSchema found) {
    Optional<TableSchema> old = before.find(original(table, moved));
    for (String column : text.keys("tables", table, "columns")) {
      ColumnSchema now = found.column(column).orElseThrow();
      Optional<ColumnSchema> then = old.flatMap(t -> t.column(originalColumn(table, column, moved)));
      text.scalar("tables", table, "columns", column, "type").flatMap(type -> TypeText.correction(type, now.type()))
          .ifPresent(type -> text.setScalar(type, "tables", table, "columns", column, "type"));
      if (!found.isView()) {
        updateNull(table, column, now, then);
      }
      old.ifPresent(t -> then.ifPresent(c -> updateValues(table, column, new ColumnInference(t).full(c, List.of(),
          Optional.empty()), new ColumnInference(found).full(now, List.of(), Optional.empty()))));
    }
    List<String> keyNow = found.primaryKey().map(UniqueKey::columns).orElse(List.of());
    List<String> keyThen = old.flatMap(TableSchema::primaryKey).map(UniqueKey::columns).orElse(List.of());
    boolean changed = !keyNow.isEmpty() && keyNow.size() != keyThen.size();
    if (changed && text.keys("tables", table, "columns").containsAll(keyNow)) {
      text.set(YamlValue.names(keyNow), "tables", table, "primaryKey");
    }
  }

  private void updateNull(String table, String column, ColumnSchema now, Optional<ColumnSchema> then) {
    String[] nullable = {"tables", table, "columns", column, "nullable"};
    String[] rate = {"tables", table, "columns", column, "nullRate"};
    Optional<String> says = text.scalar(nullable);
    boolean changed = then.isPresent() && then.get().nullable() != now.nullable();
    if (!now.nullable() && (changed || says.equals(Optional.of("true")) || text.has(rate))) {
      if (text.has(rate)) {
        text.remove(rate);
      }
      text.set(new YamlValue.Inline("false"), nullable);
    } else if (now.nullable() && changed && says.isPresent()) {
      text.set(new YamlValue.Inline("true"), nullable);
    }
  }

  /** A list that says no more than the enum or check did, says what it says now. */
  private void updateValues(String table, String column, Map<String, YamlValue> then, Map<String, YamlValue> now) {
    String[] values = {"tables", table, "columns", column, "values"};
    boolean untouched = then.containsKey("values") && text.has(values) && then.get("values").flow().equals(
        YamlValue.list(text.names(values)).flow());
    if (untouched && now.containsKey("values") && !now.get("values").equals(then.get("values"))) {
      text.set(now.get("values"), values);
    }
  }

  /**
   * Figures of a profile: in the place of figures of the same kind and of bounds that were guessed, and where there is
   * nothing. What decides a column's values in another way is somebody's choice.
   */
  private void takeOver(TableName name, TableProfile profile) {
    for (String table : text.keys("tables")) {
      Optional<TableSchema> found = after.find(table).filter(known -> known.name().equals(name));
      if (found.isPresent()) {
        for (String column : text.keys("tables", table, "columns")) {
          ColumnSchema schema = found.get().column(column).orElseThrow();
          Optional.ofNullable(profile.columns().get(schema.name()))
              .ifPresent(known -> takeOver(schema, known, "tables", table, "columns", column));
        }
        profile.children().forEach((key, quantiles) -> {
          String[] children = {"tables", table, "foreignKeys", key, "children"};
          if (text.has(children)) {
            text.set(ProfiledTable.children(quantiles), children);
          }
        });
      }
    }
  }

  private void takeOver(ColumnSchema column, ColumnProfile known, String... path) {
    String[] rate = with(path, "nullRate");
    boolean forbidden = !column.nullable() || text.scalar(with(path, "nullable")).equals(Optional.of("false"));
    if (known.nullRate().signum() > 0 && !forbidden) {
      text.set(ProfiledTable.number(known.nullRate()), rate);
    } else if (text.has(rate)) {
      text.remove(rate);
    }
    Map<String, YamlValue> figures = ProfiledTable.generator(column, known);
    boolean choice = ProfiledTable.GENERATORS.stream().filter(key -> !figures.containsKey(key))
        .anyMatch(key -> text.has(with(path, key)))
        || text.has(with(path, "distribution")) && !text.has(with(path, "distribution", "quantiles"))
        || ownBound("min", SensibleDefaults.FIRST_DAY, path) || ownBound("max", SensibleDefaults.LAST_DAY, path);
    if (!choice && !figures.isEmpty()) {
      for (String end : List.of("min", "max")) {
        if (text.scalar(with(path, end)).filter(says -> says.matches("[-+0-9].*")).isPresent()) {
          text.remove(with(path, end));
        }
      }
      figures.forEach((key, value) -> text.set(value, with(path, key)));
    }
  }

  private boolean ownBound(String end, LocalDate guessed, String... path) {
    return text.scalar(with(path, end)).filter(says -> says.matches("[-+0-9].*") && !says.equals(guessed.toString()))
        .isPresent();
  }

  private static String[] with(String[] path, String... more) {
    return Stream.concat(Stream.of(path), Stream.of(more)).toArray(String[]::new);
  }

  /** Tables and columns that a pipeline reads, or that came with the migrations. */
  private void add(CapturedTable captured, Set<String> read) {
    Optional<String> name = text.keys("tables").stream()
        .filter(table -> after.find(table).map(TableSchema::name).equals(Optional.of(captured.table()))).findFirst();
    Optional<TableSchema> old = before.table(captured.table());
    boolean isRead = read.stream().anyMatch(column -> column.startsWith(captured.name() + "."));
    if (name.isEmpty()) {
      if (old.isEmpty() && read.isEmpty() || isRead) {
        text.add(captured.name(), captured.yaml(), "tables");
      }
      return;
    }
    List<String> known = text.keys("tables", name.get(), "columns").stream()
        .map(column -> after.find(name.get()).flatMap(t -> t.column(column)).orElseThrow().name()).toList();
    for (CapturedColumn column : captured.columns()) {
      boolean isNew = old.map(t -> t.column(column.name()).isEmpty()).orElse(false);
      boolean asked = read.isEmpty() ? isNew : read.contains(captured.name() + "." + column.name());
      if (!known.contains(column.name()) && asked) {
        text.add(column.name(), column.yaml(), "tables", name.get(), "columns");
      }
    }
  }

  private void addPipelines(CapturedContract captured) {
    Map<String, CapturedPipeline> added = new LinkedHashMap<>();
    captured.pipelines().forEach(pipeline -> added.put(pipeline.name(), pipeline));
    added.forEach((name, pipeline) -> {
      if (!text.has("pipelines")) {
        text.add("pipelines", new YamlValue.Inline(""));
      }
      String free = name;
      for (int next = 2; text.has("pipelines", free); next++) {
        free = name + "_" + next;
      }
      text.add(free, pipeline.yaml(), "pipelines");
    });
  }

  private void moveBaseline(String version) {
    Optional<String> stands = text.scalar("baseline").filter(says -> !says.isBlank());
    if (stands.isEmpty() || !contract.baseline().equals(Optional.of(version)) && !stands.get().startsWith("git:")) {
      if (text.has("baseline")) {
        text.setScalar(version, "baseline");
      } else {
        text.add("baseline", new YamlValue.Inline(YamlValue.quoted(version)));
      }
    }
  }

  private static String original(String table, Map<String, String> moved) {
    return moved.entrySet().stream().filter(entry -> entry.getValue().equals(table)).map(Map.Entry::getKey).findFirst()
        .orElse(table);
  }

  private static String originalColumn(String table, String column, Map<String, String> moved) {
    return moved.entrySet().stream().filter(entry -> entry.getValue().equals(table + "." + column))
        .map(entry -> entry.getKey().substring(entry.getKey().lastIndexOf('.') + 1)).findFirst().orElse(column);
  }
}

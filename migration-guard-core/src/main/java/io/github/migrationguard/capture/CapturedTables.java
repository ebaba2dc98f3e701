package io.github.migrationguard.capture;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Population;
import io.github.migrationguard.capture.TableInference.Detail;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.evidence.DataGap;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.SynthesisException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The tables of a contract to be, of which as much is said as the database makes rows of. */
final class CapturedTables {

  private final DatabaseSchema schema;
  private final Map<TableName, Set<String>> read = new TreeMap<>();
  private final Map<TableName, Long> filled;
  private final ComparedTexts texts;
  private final Map<TableName, Detail> details = new TreeMap<>();
  private final Map<TableName, String> dropped = new TreeMap<>();

  /**
   * The tables that pipelines read; every table where there is no pipeline.
   *
   * @param reads the columns that each pipeline reads, by table
   * @param filled the rows that migrations put into each table
   */
  CapturedTables(DatabaseSchema schema, Collection<Map<TableName, Set<String>>> reads, Map<TableName, Long> filled,
      ComparedTexts texts) {
    this.schema = schema;
    this.filled = filled;
    this.texts = texts;
    reads.forEach(tables -> tables.forEach((table, columns) ->
        read.computeIfAbsent(table, name -> new TreeSet<>()).addAll(columns)));
    if (read.isEmpty()) {
      read.putAll(TableInference.everything(schema));
    }
  }

  TableInference inferred(Map<TableName, TableProfile> profiles) {
    return new TableInference(schema, read, filled, texts, profiles);
  }

  /** Tables for which no rows can be made whatever is said of them, with the reason; no part of the contract. */
  Map<TableName, String> dropped() {
    return dropped;
  }

  /**
   * Fills the database, saying less of a table as long as the database refuses its rows.
   *
   * @param file the contract's
   * @param draft the contract of tables
   */
  List<CapturedTable> populate(GuardedDatabase database, Path file, Map<TableName, TableProfile> profiles,
      Function<List<CapturedTable>, CapturedContract> draft) throws SQLException {
    while (!read.isEmpty()) {
      List<CapturedTable> tables = inferred(profiles).tables(details);
      Contract contract = ContractReader.read(file, draft.apply(tables).text());
      try {
        return leftOut(database.populate(contract, schema)) ? inferred(profiles).tables(details) : tables;
      } catch (SynthesisException impossible) {
        sayLess(contract, impossible);
      }
    }
    throw new RunEndedException("There is no table that a contract could be about: the history leaves none, or none for"
        + " which rows can be made." + dropped.values().stream().findFirst().map(why -> " " + why).orElse(""), null);
  }

  /** Takes out the tables that have no rows although nothing was said of them; whether there are any. */
  private boolean leftOut(Population population) {
    boolean any = false;
    for (DataGap gap : population.empty()) {
      TableName table = schema.find(gap.table()).orElseThrow().name();
      if (read.remove(table) != null) {
        dropped.put(table, gap.reason());
        any = true;
      }
    }
    return any;
  }

  /** Of the table at fault, or of all where nobody knows which. */
  private void sayLess(Contract contract, SynthesisException impossible) {
    Optional<TableName> guilty = impossible.position().flatMap(position -> contract.tables().values().stream()
        .filter(table -> table.position().line() <= position.line())
        .max(Comparator.comparingInt((TableContract table) -> table.position().line()))
        .flatMap(table -> schema.find(table.name())).map(TableSchema::name));
    for (TableName table : guilty.map(Set::of).orElseGet(() -> Set.copyOf(read.keySet()))) {
      Detail now = details.getOrDefault(table, Detail.PROFILE);
      if (now == Detail.TYPES) {
        dropped.put(table, impossible.getMessage());
        read.remove(table);
      } else {
        details.put(table, Detail.values()[now.ordinal() + 1]);
      }
    }
  }
}

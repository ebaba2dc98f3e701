package io.github.migrationguard.synthesis;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.load.ExistingRows;
import io.github.migrationguard.synthesis.load.ReferenceVerification;
import io.github.migrationguard.synthesis.plan.ColumnRequests;
import io.github.migrationguard.synthesis.plan.ContractBinding;
import io.github.migrationguard.synthesis.plan.Doubt;
import io.github.migrationguard.synthesis.plan.Reference;
import io.github.migrationguard.synthesis.plan.RowCounts;
import io.github.migrationguard.synthesis.plan.TableNeed;
import io.github.migrationguard.synthesis.plan.TableOrder;
import io.github.migrationguard.synthesis.plan.TablePlanner;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.UnsynthesisableColumn;
import io.github.migrationguard.synthesis.values.ValueFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One population of one database: tables after those that they reference, tables in a circle together. */
final class SynthesisRun {

  /** How often tables in a circle may send each other's rows back. */
  private static final int PASSES = 5;

  private final SyntheticDatabase database;
  private final Connection connection;
  private final DatabaseSchema schema;
  private final Map<TableName, TableNeed> needs;
  private final ColumnRequests requests;
  private final RowCounts counts;
  private final Map<TableName, TableRows> rows = new TreeMap<>();
  private final Map<TableName, SynthesisResult.Rows> loaded = new TreeMap<>();
  private final Set<SynthesisResult.Gap> gaps = new LinkedHashSet<>();

  SynthesisRun(SyntheticDatabase database, Connection connection, Contract contract, DatabaseSchema schema,
      RowCounts.Defaults defaults, Optional<Set<TableName>> sparing, long seed) throws SQLException {
    this.database = database;
    this.connection = connection;
    this.schema = schema;
    this.needs = ContractBinding.bind(contract, schema);
    this.requests = new ColumnRequests(seed, new ValueFactory(), sparing.isPresent());
    Map<TableName, Long> existing = new TreeMap<>();
    for (TableName table : needs.keySet()) {
      existing.put(table, new ExistingRows(connection).count(table));
    }
    this.counts = new RowCounts(needs, existing, defaults, requests, rows);
    sparing.ifPresent(this::leaveEmpty);
  }

  SynthesisResult populate() throws SynthesisException, SQLException {
    for (List<TableNeed> group : TableOrder.of(needs)) {
      while (!populate(group)) {
        group.forEach(need -> rows.remove(need.name()));
      }
    }
    database.analyze(connection, rows.keySet());
    for (TableNeed need : needs.values()) {
      verify(need);
    }
    for (TableNeed need : needs.values()) {
      advanceIdentities(need);
    }
    return new SynthesisResult(loaded, List.copyOf(gaps));
  }

  private void leaveEmpty(Set<TableName> tables) {
    needs.keySet().stream().filter(tables::contains).forEach(table -> {
      counts.leaveAsItIs(table, "It was left without synthetic rows.");
      gaps.add(new SynthesisResult.Gap(table, Optional.empty(), "A pending migration fails on rows that nobody asked"
          + " for, so that tables which nobody reads were left without any."));
    });
  }

  /** Whether it worked; if not, one table has been given up and all of the group's rows are gone. */
  private boolean populate(List<TableNeed> group) throws SynthesisException, SQLException {
    Savepoint before = connection.setSavepoint();
    TableNeed current = group.get(0);
    Map<TableName, TablePlanner.Definition> definitions = new TreeMap<>();
    try {
      for (TableNeed need : group) {
        current = need;
        rows.put(need.name(), new TableRows(need.name(),
            need.schema().columns().stream().map(ColumnSchema::name).toList(),
            new ExistingRows(connection).read(need.schema(), wanted(need)), counts.of(need.name()).added()));
      }
      for (TableNeed need : group) {
        current = need;
        rows.get(need.name()).isInCircleWith(group.stream().filter(other -> !other.equals(need))
            .map(other -> rows.get(other.name())).toList());
        definitions.put(need.name(), new TablePlanner(schema, needs, rows, counts, requests).define(need));
      }
      boolean drawnAgain = true;
      for (int pass = 0; drawnAgain; pass++) {
        drawnAgain = false;
        for (TableNeed need : group) {
          current = need;
          boolean here = new Rejection(database, need, rows.get(need.name()))
              .settle(definitions.get(need.name()).doubts());
          if (here && pass == PASSES) {
            throw new Unsatisfiable("No rows of table " + need.spoken() + " can be made: it is in a circle of foreign"
                + " keys, and rows that keep its constraints break those of another table of the circle. Say in the"
                + " contract which values: the columns of its keys can have.",
                need.position());
          }
          drawnAgain |= here && group.size() > 1;
        }
      }
      for (TableNeed need : group) {
        current = need;
        load(need, definitions.get(need.name()).redrawable(), group.size() == 1);
      }
      group.forEach(need -> rows.get(need.name()).areSettled());
      connection.releaseSavepoint(before);
      return true;
    } catch (Unsatisfiable impossible) {
      TableName table = current.name();
      if (impossible.room().stream().noneMatch(room -> counts.mayHaveFewer(table, room))) {
        giveUp(current, impossible.getMessage(), impossible.position(), impossible);
      }
    } catch (UnsynthesisableColumn impossible) {
      giveUp(current, impossible.getMessage(), Optional.empty(), impossible);
    } catch (SQLException refused) {
      giveUp(current, "The database refused the rows that were made for table " + current.spoken() + ": "
          + refused.getMessage() + ".", current.position(), refused);
    }
    connection.rollback(before);
    return false;
  }

  private void giveUp(TableNeed need, String reason, Optional<Position> position, Exception cause)
      throws SynthesisException {
    if (need.statesRows() || counts.whyLeft(need.name()).isPresent()) {
      throw new SynthesisException(reason, position, cause);
    }
    gaps.add(new SynthesisResult.Gap(need.name(), Optional.empty(), reason));
    counts.leaveAsItIs(need.name(), reason);
  }

  private void load(TableNeed need, Doubt.Cells redrawable, boolean alone) throws SQLException {
    TableRows table = rows.get(need.name());
    List<ColumnSchema> columns = need.schema().columns().stream()
        .filter(column -> table.source(table.column(column.name())).isPresent()).toList();
    loaded.put(need.name(), new SynthesisResult.Rows(table.added(), table.existing()));
    if (table.added() == 0) {
      return;
    }
    need.schema().columns().stream()
        .filter(column -> column.origin() != ColumnSchema.Origin.GENERATED && !columns.contains(column))
        .forEach(column -> gaps.add(new SynthesisResult.Gap(need.name(), Optional.of(column.name()),
            "No values can be made for the type " + column.type() + ", so that the column has its default or NULL in every"
                + " row. Give its values in the contract: values: {...}.")));
    TableLoad load = new TableLoad(database, connection, need, table, columns, redrawable);
    load.run();
    load.remark().ifPresent(remark -> gaps.add(new SynthesisResult.Gap(need.name(), Optional.empty(), remark)));
    if (load.hadTriggers() && alone) {
      // what a trigger made of the rows is what others can point at
      List<Object[]> now = new ExistingRows(connection).read(need.schema(), wanted(need));
      loaded.put(need.name(), new SynthesisResult.Rows(now.size() - table.existing(), table.existing()));
      rows.put(need.name(), new TableRows(need.name(),
          need.schema().columns().stream().map(ColumnSchema::name).toList(), now, 0));
      counts.isNow(need.name(), now.size());
    }
  }

  /** Columns of rows that stand there already which other rows may take over or must keep clear of. */
  private static Set<String> wanted(TableNeed need) {
    Set<String> wanted = new HashSet<>(need.referenced());
    need.keys().forEach(key -> wanted.addAll(key.columns()));
    need.references().forEach(reference -> wanted.addAll(reference.columns()));
    wanted.addAll(need.columns().keySet());
    return wanted;
  }

  private void verify(TableNeed need) throws SynthesisException, SQLException {
    if (loaded.get(need.name()).inserted() == 0) {
      return;
    }
    for (Reference reference : need.references()) {
      long dangling = needs.containsKey(reference.parent())
          ? new ReferenceVerification(connection).dangling(need.name(), reference.columns(), reference.parent(),
              reference.parentColumns())
          : 0;
      if (dangling > 0) {
        throw new SynthesisException("The rows made for table " + need.spoken() + " do not keep foreign key "
            + reference.name() + " (" + String.join(", ", reference.columns()) + "): " + dangling
            + " of them point at no row of " + needs.get(reference.parent()).spoken() + ".",
            reference.position().or(need::position), null);
      }
    }
  }

  private void advanceIdentities(TableNeed need) throws SQLException {
    for (ColumnSchema column : need.schema().columns()) {
      boolean counts = column.origin() == ColumnSchema.Origin.IDENTITY
          || column.origin() == ColumnSchema.Origin.IDENTITY_ALWAYS;
      if (counts && loaded.get(need.name()).inserted() > 0) {
        database.advanceIdentity(connection, need.name(), column);
      }
    }
  }
}

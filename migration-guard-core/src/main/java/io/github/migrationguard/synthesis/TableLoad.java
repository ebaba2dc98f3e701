package io.github.migrationguard.synthesis;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.load.RowsAhead;
import io.github.migrationguard.synthesis.plan.Doubt;
import io.github.migrationguard.synthesis.plan.TableNeed;
import io.github.migrationguard.synthesis.rows.Row;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.UnsynthesisableColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Puts the rows of one table into the database: all at once, and where the database refuses some, for a reason that
 * nobody could foresee (an exclusion constraint, a trigger, a function in an index), in blocks that get smaller around
 * those, each of which is drawn again until it is taken.
 */
final class TableLoad {

  /** Rows at a time once the database has refused the whole. */
  private static final int BLOCK = 128;

  /** How often a row is drawn again. Two rows in three may be refused at random, and all of 1,000 are taken still. */
  private static final int ATTEMPTS = 60;

  /** Rows from which on haste gains anything that somebody would notice. */
  private static final long MANY = 5_000;

  private final SyntheticDatabase database;
  private final Connection connection;
  private final TableNeed need;
  private final TableRows table;
  private final List<ColumnSchema> columns;
  private final Doubt.Cells redrawable;
  private final int[] places;
  private boolean hadTriggers;
  private Optional<String> remark = Optional.empty();

  /**
   * @param columns those that the rows have values for
   * @param redrawable the cells of a row to draw again where it is refused
   */
  TableLoad(SyntheticDatabase database, Connection connection, TableNeed need, TableRows table,
      List<ColumnSchema> columns, Doubt.Cells redrawable) {
    this.database = database;
    this.connection = connection;
    this.need = need;
    this.table = table;
    this.columns = columns;
    this.redrawable = redrawable;
    this.places = columns.stream().mapToInt(column -> table.column(column.name())).toArray();
  }

  /** Whether triggers of the table saw the rows, so that what stands in it may be something else. */
  boolean hadTriggers() {
    return hadTriggers;
  }

  /** What a person should know of the rows that are there. */
  Optional<String> remark() {
    return remark;
  }

  /**
   * Loads.
   *
   * @throws SQLException the database refuses a row however it is drawn
   */
  void run() throws SQLException {
    Savepoint before = connection.setSavepoint();
    boolean triggers = database.wakeTriggers(connection, need.name());
    try {
      loadAll(triggers);
      hadTriggers = triggers;
    } catch (SQLException refused) {
      if (!triggers) {
        throw refused;
      }
      connection.rollback(before);
      loadAll(false);
      remark = Optional.of("Its triggers refused the rows that were made for it (" + firstLine(refused)
          + "), so that they were put in without them.");
    } finally {
      if (hadTriggers) {
        database.restTriggers(connection, need.name());
      }
    }
  }

  private void loadAll(boolean triggers) throws SQLException {
    if (!areAllTaken(triggers)) {
      for (long from = table.existing(); from < table.count(); from += BLOCK) {
        load(from, Math.min(from + BLOCK, table.count()));
      }
    }
  }

  private void load(long from, long to) throws SQLException {
    if (to - from == 1) {
      loadOne(from);
    } else if (!isTaken(LongStream.range(from, to))) {
      long middle = (from + to) >>> 1;
      load(from, middle);
      load(middle, to);
    }
  }

  private void loadOne(long index) throws SQLException {
    SQLException refused = refusal(alone(values(table.row(index))));
    int start = redrawable.all().stream()
        .mapToInt(cell -> table.attempts().of(cell, index - table.existing())).max().orElse(0);
    for (int attempt = start + 1; refused != null; attempt++) {
      List<Integer> cells = attempt - start <= ATTEMPTS / 2 ? redrawable.first() : redrawable.all();
      if (attempt - start > ATTEMPTS || cells.isEmpty()) {
        throw refused;
      }
      Optional<Object[]> drawn = draw(index, cells, attempt);
      if (drawn.isPresent()) {
        refused = refusal(alone(drawn.get()));
        if (refused == null) {
          table.settle(index, cells, attempt);
        }
      }
    }
  }

  private Optional<Object[]> draw(long index, List<Integer> cells, int attempt) {
    try {
      return Optional.of(values(table.tryOut(index, cells, attempt)));
    } catch (Unsatisfiable | UnsynthesisableColumn none) {
      return Optional.empty();
    } finally {
      table.endTrial();
    }
  }

  private boolean isTaken(LongStream rows) throws SQLException {
    return refusal(rows.mapToObj(index -> values(table.row(index))).iterator()) == null;
  }

  /**
   * All at once. Of many rows, the next are made while the database takes the last, and indexes are built afterwards;
   * not where a trigger may look rows of the table up.
   */
  private boolean areAllTaken(boolean triggers) throws SQLException {
    LongStream indexes = LongStream.range(table.existing(), table.count());
    if (table.added() < MANY) {
      return isTaken(indexes);
    }
    try (RowsAhead ahead =
        new RowsAhead(indexes.mapToObj(index -> values(table.row(index))).iterator(), "rows of " + need.spoken())) {
      return refusal(ahead, triggers ? this::load : this::loadBesideIndexes) == null;
    }
  }

  private void load(Iterator<Object[]> rows) throws SQLException {
    database.load(connection, need.name(), columns, rows);
  }

  private void loadBesideIndexes(Iterator<Object[]> rows) throws SQLException {
    database.leaveIndexes(connection, need.name());
    load(rows);
    database.buildIndexes(connection, need.name());
  }

  private static Iterator<Object[]> alone(Object[] row) {
    return Collections.singletonList(row).iterator();
  }

  /** Null where the rows are in. */
  private SQLException refusal(Iterator<Object[]> rows) throws SQLException {
    return refusal(rows, this::load);
  }

  private interface Loading {
    void load(Iterator<Object[]> rows) throws SQLException;
  }

  private SQLException refusal(Iterator<Object[]> rows, Loading loading) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      loading.load(rows);
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException refused) {
      connection.rollback(before);
      return refused;
    }
  }

  private Object[] values(Row row) {
    Object[] values = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = row.value(places[i]);
    }
    return values;
  }

  private static String firstLine(SQLException refused) {
    return String.valueOf(refused.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
  }
}

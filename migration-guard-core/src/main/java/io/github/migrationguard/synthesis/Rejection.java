package io.github.migrationguard.synthesis;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.load.Staging;
import io.github.migrationguard.synthesis.load.Staging.Candidate;
import io.github.migrationguard.synthesis.plan.Doubt;
import io.github.migrationguard.synthesis.plan.TableNeed;
import io.github.migrationguard.synthesis.rows.Row;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.UnsynthesisableColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Draws rows again until the database accepts them. It holds the attempts that count, and of one block of rows at a
 * time the candidates; the rows that everybody accepts at once cost nothing but the look at them.
 */
final class Rejection {

  /** A small block first, so that a check that nothing satisfies is found out soon. */
  private static final int FIRST_BLOCK = 64;
  private static final int BLOCK = 2048;

  /** Attempts of each round: most rows need few, and a round costs a query. */
  private static final int[] ROUNDS = {1, 4, 16, 64, 256};

  /** In so many rounds, columns whose shares the author states stay as they are. */
  private static final int ROUNDS_OF_FIRST = 2;

  /** Candidates that are staged at a time. */
  private static final int STAGED = 20_000;

  /** How often a key is looked at while rows that break it are drawn again. */
  private static final int LOOKS = 200;

  /** Of that many rows one less is tried where a key has no room for all of them. */
  private static final int SHARE_TOO_MANY = 16;

  /** How often keys and checks may send each other's rows back. */
  private static final int PASSES = 5;

  private final SyntheticDatabase database;
  private final TableNeed need;
  private final TableRows table;

  Rejection(SyntheticDatabase database, TableNeed need, TableRows table) {
    this.database = database;
    this.need = need;
    this.table = table;
  }

  /**
   * Draws again until no constraint in doubt is broken. On a connection of its own: to drop a table, even a temporary
   * one, ends the transaction on some engines.
   *
   * @return whether any row was drawn again
   */
  boolean settle(List<Doubt> doubts) throws SQLException {
    if (doubts.isEmpty() || table.added() == 0) {
      return false;
    }
    boolean drawnAgain = false;
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      boolean changed = true;
      for (int pass = 0; changed; pass++) {
        if (pass == PASSES) {
          throw unsatisfied(doubts.get(doubts.size() - 1), "every row that keeps it breaks another constraint");
        }
        changed = false;
        for (Doubt doubt : doubts) {
          changed |= settle(doubt, connection);
        }
        drawnAgain |= changed;
        changed &= doubts.size() > 1;
      }
    }
    return drawnAgain;
  }

  private boolean settle(Doubt doubt, Connection connection) throws SQLException {
    try (Staging staging = new Staging(database, connection, need.schema(), doubt.columns())) {
      return doubt instanceof Doubt.OfKey key ? settle(key, staging) : settle((Doubt.OfChecks) doubt, staging);
    }
  }

  private boolean settle(Doubt.OfChecks doubt, Staging staging) throws SQLException {
    boolean changed = false;
    List<String> conditions = doubt.checks().stream().map(CheckConstraint::expression).toList();
    int block = FIRST_BLOCK;
    for (long from = table.existing(); from < table.count(); from += block, block = BLOCK) {
      List<Candidate> candidates = new ArrayList<>();
      for (long index = from; index < Math.min(from + block, table.count()); index++) {
        candidates.add(candidate(table.row(index), 0, staging.columns()));
      }
      List<Long> rejected = rejected(staging, candidates, conditions);
      changed |= !rejected.isEmpty();
      drawAgain(doubt, staging, rejected, conditions);
    }
    return changed;
  }

  private static List<Long> rejected(Staging staging, List<Candidate> candidates, List<String> conditions)
      throws SQLException {
    staging.clear();
    staging.put(candidates);
    Map<Long, Integer> accepted = staging.accepted(conditions);
    return candidates.stream().map(Candidate::row).filter(row -> !accepted.containsKey(row)).toList();
  }

  private void drawAgain(Doubt.OfChecks doubt, Staging staging, List<Long> rejected, List<String> conditions)
      throws SQLException {
    List<Long> open = rejected;
    for (int round = 0; round + 1 < ROUNDS.length && !open.isEmpty(); round++) {
      int attempts = ROUNDS[round + 1] - ROUNDS[round];
      List<Integer> cells = round < ROUNDS_OF_FIRST ? doubt.cells().first() : doubt.cells().all();
      List<Long> left = new ArrayList<>();
      int share = Math.max(1, STAGED / attempts);
      for (int start = 0; start < open.size(); start += share) {
        left.addAll(tryOut(cells, staging, open.subList(start, Math.min(open.size(), start + share)), conditions,
            ROUNDS[round], ROUNDS[round + 1]));
      }
      open = left;
    }
    if (!open.isEmpty()) {
      throw unsatisfied(doubt, "none of " + (ROUNDS[ROUNDS.length - 1] - 1) + " draws of a row keeps it");
    }
  }

  /** The rows that no candidate makes acceptable. */
  private List<Long> tryOut(List<Integer> cells, Staging staging, List<Long> rows, List<String> conditions, int from,
      int to)
      throws SQLException {
    List<Candidate> candidates = new ArrayList<>();
    for (long row : rows) {
      int start = attempt(cells, row);
      for (int attempt = start + from; attempt < start + to; attempt++) {
        trial(cells, row, attempt, staging.columns()).ifPresent(candidates::add);
      }
    }
    staging.clear();
    staging.put(candidates);
    Map<Long, Integer> accepted = staging.accepted(conditions);
    accepted.forEach((row, attempt) -> table.settle(row, cells, attempt));
    return rows.stream().filter(row -> !accepted.containsKey(row)).toList();
  }

  private boolean settle(Doubt.OfKey doubt, Staging staging) throws SQLException {
    List<Candidate> candidates = new ArrayList<>();
    for (long index = table.existing(); index < table.count(); index++) {
      candidates.add(candidate(table.row(index), 0, staging.columns()));
      if (candidates.size() == BLOCK) {
        staging.put(candidates);
        candidates.clear();
      }
    }
    staging.put(candidates);
    List<Long> rejected = staging.duplicates(doubt.key().parts(), doubt.key().condition());
    boolean changed = !rejected.isEmpty();
    for (int look = 0; !rejected.isEmpty(); look++) {
      if (look == LOOKS) {
        // a share at least, so that a table which holds few is not tried again for each row
        long room = table.count() - Math.max(rejected.size(), table.added() / SHARE_TOO_MANY);
        throw unsatisfied(doubt, rejected.size() + " rows still break it after " + LOOKS + " draws",
            OptionalLong.of(room));
      }
      drawAgain(doubt, look < LOOKS / 2 ? doubt.cells().first() : doubt.cells().all(), staging, rejected);
      rejected = staging.duplicates(doubt.key().parts(), doubt.key().condition());
    }
    return changed;
  }

  private void drawAgain(Doubt.OfKey doubt, List<Integer> cells, Staging staging, List<Long> rejected)
      throws SQLException {
    staging.remove(rejected);
    List<Candidate> candidates = new ArrayList<>();
    for (long row : rejected) {
      int attempt = attempt(cells, row) + 1;
      Optional<Candidate> candidate = trial(cells, row, attempt, staging.columns());
      table.settle(row, cells, attempt);
      candidates.add(candidate.orElseThrow(() -> unsatisfied(doubt, "there are no more values to draw")));
    }
    staging.put(candidates);
  }

  private int attempt(List<Integer> cells, long row) {
    return cells.stream().mapToInt(cell -> table.attempts().of(cell, row - table.existing())).max().orElse(0);
  }

  /** Empty where the attempt has no values: a unique column that has run out of them. */
  private Optional<Candidate> trial(List<Integer> cells, long index, int attempt, List<ColumnSchema> columns) {
    try {
      return Optional.of(candidate(table.tryOut(index, cells, attempt), attempt, columns));
    } catch (Unsatisfiable | UnsynthesisableColumn none) {
      return Optional.empty();
    } finally {
      table.endTrial();
    }
  }

  private Candidate candidate(Row row, int attempt, List<ColumnSchema> columns) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.value(table.column(columns.get(i).name()));
    }
    return new Candidate(row.index(), attempt, values);
  }

  private Unsatisfiable unsatisfied(Doubt doubt, String why) {
    return unsatisfied(doubt, why, OptionalLong.empty());
  }

  private Unsatisfiable unsatisfied(Doubt doubt, String why, OptionalLong room) {
    List<String> stated = doubt.columns().stream().filter(need.columns()::containsKey).toList();
    String columns = String.join(", ", doubt.columns());
    return new Unsatisfiable("No rows of table " + need.spoken() + " can be made that satisfy " + doubt.described()
        + ": " + why
        + ". " + (need.contract().isEmpty() ? "Add the table to the contract, with values: for " + columns
            : stated.isEmpty() ? "Say in the contract which values: " + columns + " can have"
            : "Change what the contract says of " + String.join(", ", stated) + ", so that it allows such rows") + ".",
        stated.isEmpty() ? need.position() : Optional.of(need.columns().get(stated.get(0)).position()), room);
  }
}

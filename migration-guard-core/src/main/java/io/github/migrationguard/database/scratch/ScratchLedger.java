package io.github.migrationguard.database.scratch;

import static io.github.migrationguard.database.scratch.ScratchProduct.execute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a run writes down in the database itself: that it is here, what it found, and what has come since. By it a later
 * run knows what one that was killed has made, and that everything else is somebody else's.
 *
 * @param run which
 * @param before keys of what was there when the run came
 * @param made keys of what has come since
 */
record ScratchLedger(String run, Set<String> before, Set<String> made) {

  /** Of which no other table has a row by chance. */
  private static final String MARK = "scratch ledger of migration-guard, format 1";

  private static final String IS_MARK = "mark";
  private static final String BEFORE = "before";
  private static final String MADE = "made";
  private static final Set<String> PARTS = Set.of(IS_MARK, BEFORE, MADE);

  /** Rows in one statement. */
  private static final int BATCH = 500;

  /** Makes a new one. */
  static ScratchLedger create(ScratchProduct product, Connection connection, Collection<ScratchObject> found)
      throws SQLException {
    ScratchLedger ledger = new ScratchLedger(UUID.randomUUID().toString(), keys(found), new HashSet<>());
    product.prepareLedger(connection);
    // one statement, so that there is never a ledger without its mark
    execute(connection, "CREATE TABLE " + product.ledger() + " AS SELECT " + text(product, ledger.run, "run") + ", "
        + text(product, IS_MARK, "part") + ", " + text(product, MARK, "entry"));
    ledger.insert(product, connection, BEFORE, ledger.before);
    return ledger;
  }

  private static String text(ScratchProduct product, String value, String column) {
    return "CAST('" + value + "' AS " + product.textType() + ") AS " + column;
  }

  /**
   * The one that an earlier run left.
   *
   * @return empty where there is none
   * @throws ScratchRefusal a table has its place that is none
   */
  static Optional<ScratchLedger> find(ScratchProduct product, Connection connection, String database)
      throws SQLException {
    if (!product.hasLedger(connection)) {
      return Optional.empty();
    }
    Map<String, Set<String>> entries = new HashMap<>();
    Set<String> runs = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT run, part, entry FROM " + product.ledger())) {
      while (row.next()) {
        runs.add(row.getString(1).strip());
        entries.computeIfAbsent(row.getString(2).strip(), part -> new HashSet<>()).add(row.getString(3).strip());
      }
    } catch (SQLException | NullPointerException other) {
      throw strange(product, database);
    }
    if (runs.size() != 1 || !PARTS.containsAll(entries.keySet())
        || !Set.of(MARK).equals(entries.getOrDefault(IS_MARK, Set.of()))) {
      throw strange(product, database);
    }
    return Optional.of(new ScratchLedger(runs.iterator().next(), entries.getOrDefault(BEFORE, Set.of()),
        entries.getOrDefault(MADE, Set.of())));
  }

  private static ScratchRefusal strange(ScratchProduct product, String database) {
    return new ScratchRefusal("The scratch database " + database + " holds a table " + product.ledger()
        + " that is not as the gate writes it. Nothing was changed. Look whose it is, and drop it if it is"
        + " nobody's, or name another database with scratchUrl.");
  }

  /** The same with what has come by now, which is then written down. */
  ScratchLedger with(Collection<ScratchObject> present, ScratchProduct product, Connection connection)
      throws SQLException {
    Set<String> now = keys(present);
    now.removeAll(before);
    if (now.equals(made)) {
      return this;
    }
    Set<String> come = new HashSet<>(now);
    come.removeAll(made);
    insert(product, connection, MADE, come);
    made.removeAll(now);
    delete(product, connection, made);
    return new ScratchLedger(run, before, now);
  }

  boolean isKnown(ScratchObject object) {
    return before.contains(object.key()) || made.contains(object.key());
  }

  boolean isFound(ScratchObject object) {
    return before.contains(object.key());
  }

  private void insert(ScratchProduct product, Connection connection, String part, Collection<String> keys)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO " + product.ledger() + " (run, part, entry) VALUES ('" + run + "', '" + part + "', ?)")) {
      batch(insert, keys);
    }
  }

  private void delete(ScratchProduct product, Connection connection, Collection<String> keys) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(
        "DELETE FROM " + product.ledger() + " WHERE part = '" + MADE + "' AND entry = ?")) {
      batch(delete, keys);
    }
  }

  private static void batch(PreparedStatement statement, Collection<String> keys) throws SQLException {
    int count = 0;
    for (String key : List.copyOf(keys)) {
      statement.setString(1, key);
      statement.addBatch();
      if (++count % BATCH == 0) {
        statement.executeBatch();
      }
    }
    if (count % BATCH > 0) {
      statement.executeBatch();
    }
  }

  private static Set<String> keys(Collection<ScratchObject> objects) {
    Set<String> keys = new HashSet<>();
    objects.forEach(object -> keys.add(object.key()));
    return keys;
  }
}

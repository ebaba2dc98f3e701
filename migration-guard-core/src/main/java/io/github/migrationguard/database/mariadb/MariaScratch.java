package io.github.migrationguard.database.mariadb;

import static io.github.migrationguard.database.scratch.ScratchProduct.execute;
import static io.github.migrationguard.database.scratch.ScratchProduct.is;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.scratch.ScratchClaim;
import io.github.migrationguard.database.scratch.ScratchObject;
import io.github.migrationguard.database.scratch.ScratchProduct;
import io.github.migrationguard.database.scratch.ScratchSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database of somebody's MariaDB or MySQL server, lent to the gate. A script reaches every database of the server
 * that its user may use, by {@code USE} or by name; so the user has to be one who may use this one alone.
 */
public final class MariaScratch implements ScratchProduct {

  static final String LEDGER = "migration_guard_scratch";

  private static final String DATABASE = "other database";

  /** Of the server's own, those in which nobody's data stand; {@code mysql} has its users. */
  private static final String SYSTEM = "'information_schema', 'performance_schema', 'sys'";

  /** {@code USAGE} stands for no right at all. */
  private static final String SERVER_RIGHTS = "SELECT DISTINCT privilege_type FROM information_schema.user_privileges"
      + " WHERE privilege_type <> 'USAGE' ORDER BY 1";

  private static final String BORROWER = " Take a user who may use this database alone, and has no other right:"
      + " GRANT ALL PRIVILEGES ON scratch.* TO ...";

  /** A table that is changed is made anew, and the next note in the ledger says so. */
  private static final String OBJECTS = """
      SELECT CASE table_type WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END AS kind,
        table_name AS name, CONCAT_WS(' ', table_type, table_name, create_time) AS mark, 1 AS holds_rows
      FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> '%s'
      UNION ALL SELECT LOWER(routine_type), routine_name, CONCAT_WS(' ', routine_type, routine_name, created), 0
      FROM information_schema.routines WHERE routine_schema = DATABASE()
      UNION ALL SELECT 'event', event_name, CONCAT_WS(' ', 'EVENT', event_name, created), 0
      FROM information_schema.events WHERE event_schema = DATABASE()
      UNION ALL SELECT '%s', schema_name, CONCAT('DATABASE ', schema_name), 1 FROM information_schema.schemata
      WHERE schema_name <> DATABASE() AND schema_name NOT IN (%s) ORDER BY 3""".formatted(LEDGER, DATABASE, SYSTEM);

  /** MySQL keeps names of locks to 64 characters. */
  private static final String LOCK = "SELECT GET_LOCK(CONCAT('migration-guard ', MD5(DATABASE())), 0)";

  static boolean isMariaDb(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("MariaDB")
        || connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
  }

  @Override
  public List<String> productNames() {
    return List.of("MariaDB", "MySQL");
  }

  @Override
  public Optional<String> refusal(Connection connection) throws SQLException {
    if (is(connection, "SELECT DATABASE() IS NULL OR DATABASE() IN ('mysql', " + SYSTEM + ")")) {
      return Optional.of("its URL names no database of users (jdbc:mariadb://host:3306/scratch).");
    }
    List<String> others = new ArrayList<>();
    for (ScratchObject object : objects(connection)) {
      if (object.kind().equals(DATABASE)) {
        others.add(object.name());
      }
    }
    if (!others.isEmpty()) {
      return Optional.of("its user may use other databases of the server as well (" + String.join(", ", others)
          + "), where a migration that names one of them would be at work." + BORROWER
          + (others.contains("test") ? " Many servers come with a database test that is open to everybody: drop it."
              : ""));
    }
    List<String> rights = serverRights(connection);
    return rights.isEmpty() ? Optional.empty() : Optional.of("its user has rights on the whole server ("
        + String.join(", ", rights) + "), where a migration would do what is not taken back." + BORROWER);
  }

  private static List<String> serverRights(Connection connection) throws SQLException {
    List<String> rights = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SERVER_RIGHTS)) {
      while (row.next()) {
        rights.add(row.getString(1));
      }
    }
    return rights;
  }

  @Override
  public boolean isTaken(Connection connection) throws SQLException {
    return is(connection, LOCK);
  }

  @Override
  public String ledger() {
    return LEDGER;
  }

  @Override
  public String textType() {
    return "CHAR(250)";
  }

  @Override
  public boolean hasLedger(Connection connection) throws SQLException {
    return is(connection, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
        + " AND table_name = '" + LEDGER + "'");
  }

  @Override
  public void prepareLedger(Connection connection) {
    // it stands beside the others
  }

  @Override
  public void removeLedger(Connection connection) throws SQLException {
    execute(connection, "DROP TABLE IF EXISTS " + LEDGER);
  }

  @Override
  public String objectsQuery() {
    return OBJECTS;
  }

  @Override
  public void drop(Connection connection, ScratchObject object) throws SQLException {
    if (object.kind().equals(DATABASE)) {
      throw new SQLException("whoever made the database " + object.name() + " drops it");
    }
    execute(connection, "SET foreign_key_checks = 0");
    execute(connection, "DROP " + object.kind() + " IF EXISTS `" + object.name().replace("`", "``") + "`");
  }

  @Override
  public void endSessions(Connection keeper) {
    // who else works as this user in this database is not to be told
  }

  @Override
  public DataSource dataSource(ScratchSettings settings, ClassLoader drivers) {
    return new MariaSessions(settings, drivers);
  }

  @Override
  public SyntheticDatabase open(ScratchClaim claim, DataSource source, Connection connection) throws SQLException {
    String version = connection.getMetaData().getDatabaseProductVersion().replaceFirst("-.*", "");
    return new MariaDatabase(claim, (MariaSessions) source, connection.getCatalog(),
        (isMariaDb(connection) ? "MariaDB " : "MySQL ") + version);
  }
}

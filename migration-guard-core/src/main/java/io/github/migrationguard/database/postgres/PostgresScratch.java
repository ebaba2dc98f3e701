package io.github.migrationguard.database.postgres;

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
import javax.sql.DataSource;

/** A database of somebody's PostgreSQL server, lent to the gate. */
public final class PostgresScratch implements ScratchProduct {

  /** Not in {@code public}, which a history may drop and make anew. */
  static final String SCHEMA = "migration_guard_scratch";

  private static final String LEDGER = SCHEMA + ".ledger";

  /** Any number that nobody else takes an advisory lock with: the bytes of {@code mguardsc}. */
  private static final long LOCK = 0x6d67756172647363L;

  /**
   * The first identifier that a server gives to what users make: {@code FirstNormalObjectId}, PostgreSQL's transam.h.
   */
  private static final String MADE_BY_USERS = "oid >= 16384";

  /** SQL for each catalogue: the objects in it that users make by themselves, and whether rows stand in them. */
  private static final String OBJECTS = """
      WITH spaces AS (SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%%' AND nspname <> 'information_schema'),
      made AS (
        SELECT 'pg_class'::regclass AS catalog, oid, relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AS holds_rows FROM pg_class
          WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_type'::regclass, oid, FALSE FROM pg_type WHERE typnamespace IN (SELECT oid FROM spaces)
          AND (typtype IN ('e', 'd', 'r') OR typtype = 'b' AND typelem = 0 OR typtype = 'c' AND EXISTS (
            SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
        UNION ALL SELECT 'pg_proc'::regclass, oid, FALSE FROM pg_proc WHERE pronamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_operator'::regclass, oid, FALSE FROM pg_operator
          WHERE oprnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_opfamily'::regclass, oid, FALSE FROM pg_opfamily
          WHERE opfnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_collation'::regclass, oid, FALSE FROM pg_collation
          WHERE collnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_conversion'::regclass, oid, FALSE FROM pg_conversion
          WHERE connamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, FALSE FROM pg_ts_config
          WHERE cfgnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, FALSE FROM pg_ts_dict
          WHERE dictnamespace IN (SELECT oid FROM spaces)
        UNION ALL SELECT 'pg_cast'::regclass, oid, FALSE FROM pg_cast
        UNION ALL SELECT 'pg_language'::regclass, oid, FALSE FROM pg_language
        UNION ALL SELECT 'pg_extension'::regclass, oid, FALSE FROM pg_extension
        UNION ALL SELECT 'pg_event_trigger'::regclass, oid, FALSE FROM pg_event_trigger
        UNION ALL SELECT 'pg_publication'::regclass, oid, FALSE FROM pg_publication
        UNION ALL SELECT 'pg_foreign_server'::regclass, oid, FALSE FROM pg_foreign_server
        UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, FALSE FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'pg_namespace'::regclass, oid, FALSE FROM spaces)
      SELECT k.type AS kind, k.identity AS name, m.catalog::text || ' ' || m.oid AS key, m.holds_rows
      FROM made m CROSS JOIN LATERAL pg_identify_object(m.catalog, m.oid, 0) k
      WHERE m.%s AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = m.catalog AND d.objid = m.oid AND d.deptype IN ('e', 'i'))
        AND k.identity NOT IN ('%s', '%s')
      UNION ALL SELECT 'large object', oid::text, 'pg_largeobject ' || oid, TRUE FROM pg_largeobject_metadata
      UNION ALL SELECT 'setting', quote_ident(split_part(s, '=', 1)), left('setting ' || s, 250), FALSE
        FROM pg_db_role_setting r, unnest(r.setconfig) s WHERE r.setrole = 0
          AND r.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY 3""".formatted(MADE_BY_USERS, SCHEMA, LEDGER);

  /** As the gate's own servers are set up: plans that add in the same order, and errors that can be told apart. */
  private static final List<String> SESSION = List.of(
      "SET TIME ZONE 'UTC'", "SET max_parallel_workers_per_gather = 0", "SET synchronize_seqscans = off");

  private static final String ENGLISH = "SET lc_messages = 'C'";

  @Override
  public List<String> productNames() {
    return List.of("PostgreSQL");
  }

  @Override
  public boolean isTaken(Connection connection) throws SQLException {
    return is(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")");
  }

  @Override
  public String ledger() {
    return LEDGER;
  }

  @Override
  public String textType() {
    return "VARCHAR(250)";
  }

  @Override
  public boolean hasLedger(Connection connection) throws SQLException {
    return is(connection, "SELECT to_regclass('" + LEDGER + "') IS NOT NULL");
  }

  @Override
  public void prepareLedger(Connection connection) throws SQLException {
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
  }

  @Override
  public void removeLedger(Connection connection) throws SQLException {
    execute(connection, "DROP TABLE IF EXISTS " + LEDGER);
    execute(connection, "DROP SCHEMA IF EXISTS " + SCHEMA);
  }

  @Override
  public String objectsQuery() {
    return OBJECTS;
  }

  @Override
  public void drop(Connection connection, ScratchObject object) throws SQLException {
    switch (object.kind()) {
      case "large object" -> execute(connection, "SELECT lo_unlink(" + object.name() + ")");
      case "setting" -> execute(connection, "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET "
          + object.name() + "', current_database()); END $$");
      default -> execute(connection, "DROP " + object.kind() + " IF EXISTS " + object.name() + " CASCADE");
    }
  }

  @Override
  public void endSessions(Connection keeper) throws SQLException {
    execute(keeper, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        + " AND usename = current_user AND application_name = '" + PostgresConnections.APPLICATION + "'"
        + " AND pid <> pg_backend_pid()");
  }

  @Override
  public DataSource dataSource(ScratchSettings settings, ClassLoader drivers) throws SQLException {
    List<String> session = new ArrayList<>(SESSION);
    session.add("SET statement_timeout = " + settings.statementTimeout().toMillis());
    session.add("SET lock_timeout = " + settings.lockTimeout().toMillis());
    return PostgresConnections.lent(settings.source(), session, ENGLISH);
  }

  @Override
  public SyntheticDatabase open(ScratchClaim claim, DataSource source, Connection connection) throws SQLException {
    return new PostgresDatabase(
        new LentHome(claim, source, version(connection), is(connection, "SELECT rolsuper FROM pg_roles"
            + " WHERE rolname = current_user")));
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery("SHOW server_version")) {
      shown.next();
      return shown.getString(1).replaceFirst(" .*", "");
    }
  }
}

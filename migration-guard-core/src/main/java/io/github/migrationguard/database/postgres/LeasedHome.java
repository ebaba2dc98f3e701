package io.github.migrationguard.database.postgres;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database in a server that its execution has for itself.
 *
 * @param name the database's
 */
record LeasedHome(ServerLease lease, String name) implements PostgresHome {

  @Override
  public String engine() {
    return "postgres";
  }

  @Override
  public String description() {
    return engine() + " " + lease.cluster().version();
  }

  @Override
  public DataSource dataSource() {
    return lease.cluster().connections().dataSource(name);
  }

  @Override
  public boolean isSuperuser() {
    return true;
  }

  @Override
  public Optional<PostgresHome> copy() throws SQLException {
    return lease.copy(name).map(copy -> new LeasedHome(lease, copy));
  }

  @Override
  public boolean isOnlyOne() {
    return false;
  }

  @Override
  public void empty() {
    throw new UnsupportedOperationException("a new database is as easy to have");
  }

  @Override
  public String wayOut() {
    return "If it needs what this server was built without (PostGIS, Timescale), name an installed PostgreSQL that has"
        + " it: -Dmigration-guard.postgresHome=/usr/lib/postgresql/16. If it is for another version, name that:"
        + " -Dmigration-guard.postgresVersion=16.";
  }

  @Override
  public void close() {
    lease.drop(name);
  }
}

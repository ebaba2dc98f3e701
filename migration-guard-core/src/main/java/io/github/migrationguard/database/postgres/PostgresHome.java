package io.github.migrationguard.database.postgres;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where one database of PostgreSQL lives: what differs between a server of the gate's own and one that somebody lent.
 */
interface PostgresHome {

  /** As {@code SyntheticDatabase.engine()}. */
  String engine();

  /** As {@code SyntheticDatabase.description()}. */
  String description();

  DataSource dataSource();

  /** Whether its sessions may do what only a superuser may, such as to keep triggers and foreign keys from firing. */
  boolean isSuperuser();

  /** A database of its own in the state of this one; empty where none can be had at once. */
  Optional<PostgresHome> copy() throws SQLException;

  /** As {@code SyntheticDatabase.isOnlyOne()}. */
  boolean isOnlyOne();

  /** As {@code SyntheticDatabase.empty()}. */
  void empty() throws SQLException;

  /** As {@code SyntheticDatabase.wayOut()}. */
  String wayOut();

  /** The database goes. */
  void close();
}

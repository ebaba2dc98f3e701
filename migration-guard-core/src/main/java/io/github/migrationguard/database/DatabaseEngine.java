package io.github.migrationguard.database;

import java.sql.SQLException;

/** Makes synthetic databases, each empty and each its own. */
@FunctionalInterface
public interface DatabaseEngine {

  /** A new, empty database. The caller closes it. */
  SyntheticDatabase create() throws SQLException;
}

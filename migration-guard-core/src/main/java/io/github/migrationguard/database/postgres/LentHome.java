package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.scratch.ScratchClaim;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database that somebody lent: the only one, left as it was found.
 *
 * @param version the server's
 */
record LentHome(ScratchClaim claim, DataSource dataSource, String version, boolean isSuperuser)
    implements PostgresHome {

  @Override
  public String engine() {
    return "jdbc";
  }

  @Override
  public String description() {
    return engine() + " PostgreSQL " + version;
  }

  @Override
  public Optional<PostgresHome> copy() {
    return Optional.empty();
  }

  @Override
  public boolean isOnlyOne() {
    return true;
  }

  @Override
  public void empty() throws SQLException {
    claim.empty();
  }

  @Override
  public String wayOut() {
    return "Name a scratch database with scratchUrl whose server has what the history needs (its version, its"
        + " extensions), and a user that may make it.";
  }

  @Override
  public void close() {
    claim.release();
  }
}

package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes databases in the build's PostgreSQL servers, of which the first starts when the first database is asked for.
 */
public final class PostgresEngine implements DatabaseEngine {

  private final PostgresServers servers;
  private final Optional<String> reason;
  private final Function<PostgresInstallation, PostgresServers> others;
  private final boolean pinned;

  /** @param servers closed by their owner, not by this engine; no other will do */
  public PostgresEngine(PostgresServers servers) {
    this(servers, Optional.empty(), installation -> servers, true);
  }

  /**
   * An engine that may give way to a PostgreSQL of this machine that has an extension.
   *
   * @param servers closed by their owner, not by this engine
   * @param reason why this version, a clause; empty where nothing had to be chosen
   * @param others the servers of another installation, likewise
   */
  public PostgresEngine(
      PostgresServers servers, Optional<String> reason, Function<PostgresInstallation, PostgresServers> others) {
    this(servers, reason, others, false);
  }

  private PostgresEngine(PostgresServers servers, Optional<String> reason,
      Function<PostgresInstallation, PostgresServers> others, boolean pinned) {
    this.servers = Objects.requireNonNull(servers);
    this.reason = Objects.requireNonNull(reason);
    this.others = Objects.requireNonNull(others);
    this.pinned = pinned;
  }

  @Override
  public SyntheticDatabase create() throws SQLException {
    return servers.createDatabase();
  }

  @Override
  public Preparation prepare() {
    return servers.prepare();
  }

  @Override
  public Optional<String> reason() {
    return reason;
  }

  @Override
  public boolean isAdministered() {
    return true;
  }

  @Override
  public Optional<DatabaseEngine> withExtension(String name) {
    return pinned ? Optional.empty() : InstalledPostgres.thatHas(name).map(installation -> new PostgresEngine(
        others.apply(installation),
        Optional.of("it needs the extension " + name + ", which the PostgreSQL in " + installation.home() + " has"),
        installation2 -> servers, true));
  }
}

package io.github.migrationguard.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A directory of migrations and the databases made for it; closes what it opened. */
final class HistoryFixture implements AutoCloseable {

  final Path root;
  final DataSource database = inMemory();
  final Map<String, String> configuration = new HashMap<>();
  final List<String> locations = new ArrayList<>();
  final List<Path> classpath = new ArrayList<>();
  final List<Path> setup = new ArrayList<>();
  final List<ResourceTree> resources = new ArrayList<>();
  int begunAnew;
  private MigrationHistory history;

  HistoryFixture(Path root) {
    this.root = root;
  }

  HistoryFixture file(String name, String content) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A migration, by its name, in the default location. */
  HistoryFixture migration(String name, String content) {
    return file("db/" + name, content);
  }

  MigrationHistory open() throws MigrationHistoryException {
    if (locations.isEmpty()) {
      locations.add("filesystem:" + root.resolve("db"));
    }
    MigrationSettings settings = new MigrationSettings(locations, configuration, classpath, setup, resources);
    history = MigrationHistory.open(settings, database, HistoryFixture::isUnsupported);
    return history;
  }

  /** Applies the baseline; the scripts of what is pending. */
  List<String> baseline(String version) throws MigrationHistoryException, MigrationFailure {
    return atBaseline(version).stream().map(Migration::script).toList();
  }

  /** Applies the baseline and everything pending. */
  void applyAll(String version) throws MigrationHistoryException, MigrationFailure {
    for (Migration migration : atBaseline(version)) {
      history.apply(migration);
    }
  }

  List<Migration> atBaseline(String version) throws MigrationHistoryException, MigrationFailure {
    Set<String> unfit = new HashSet<>();
    while (true) {
      open();
      try {
        return history.applyBaseline(Optional.ofNullable(version), unfit);
      } catch (MigrationFailure failure) {
        unfit.add(history.unfit(failure).orElseThrow(() -> failure));
        history.close();
        execute("DROP ALL OBJECTS");
        begunAnew++;
      }
    }
  }

  MigrationHistory history() {
    return history;
  }

  List<String> query(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  void execute(String sql) {
    try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Versions and scripts in the order in which Flyway says it ran them. */
  List<String> ran() {
    return query(
        "SELECT \"script\" FROM \"flyway_schema_history\""
            + " WHERE \"success\" AND \"script\" <> '' ORDER BY \"installed_rank\"");
  }

  static boolean isUnsupported(SQLException failure) {
    return failure.getErrorCode() == 42000 || failure.getErrorCode() == 42001 || failure.getErrorCode() == 50100;
  }

  private static DataSource inMemory() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1;"
            + "DEFAULT_NULL_ORDERING=HIGH");
    return source;
  }

  @Override
  public void close() {
    if (history != null) {
      history.close();
    }
    execute("SHUTDOWN");
  }
}

package io.github.migrationguard.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.FlywayExecutor;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.command.DbSchemas;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;

/**
 * The project's Flyway at work on one database.
 *
 * @param unsupportedSql whether a failure says that the engine does not know a construct
 * @param resumed whether an earlier state of the project was applied to the database: then what it left is judged
 *     ({@link #breaches}), where Flyway would refuse to go on
 * @param occupied whether the gate's own table stands in the database, which Flyway must not take for the project's
 */
record FlywaySession(
    FlywayProject project, DataSource database, Predicate<SQLException> unsupportedSql, boolean resumed,
    boolean occupied) {

  private static final String EVERYTHING = "latest";
  private static final String VALIDATE = "flyway.validateOnMigrate";

  FlywaySession(FlywayProject project, DataSource database, Predicate<SQLException> unsupportedSql) {
    this(project, database, unsupportedSql, false, false);
  }

  /** The same database as it stands, with what was applied taken for granted. */
  FlywaySession resume() {
    return new FlywaySession(project, database, unsupportedSql, true, occupied);
  }

  /** The same project on another database. */
  FlywaySession on(DataSource other) {
    return new FlywaySession(project, other, unsupportedSql, resumed, occupied);
  }

  /** The same where the gate's own table may stand. */
  FlywaySession inDatabase(boolean isOccupied) {
    return new FlywaySession(project, database, unsupportedSql, resumed, isOccupied);
  }

  /** What Flyway makes of the history as it stands. */
  private MigrationInfoService info() {
    Flyway flyway = project.on(database, ShownMigrations.all(project.scripts()), EVERYTHING, Map.of());
    return project.within(flyway::info);
  }

  /** Every migration of the project, in Flyway's order. */
  List<KnownMigration> history() throws MigrationHistoryException {
    try {
      return KnownMigration.of(info().all());
    } catch (FlywayException failure) {
      throw FlywayRefusal.of(failure, LackingPlaceholder.of(failure, project, Optional.empty()));
    }
  }

  /** What is left to apply, in Flyway's order. */
  List<KnownMigration> pending() {
    return KnownMigration.of(info().pending());
  }

  /** What does not go on from what was applied, in Flyway's order. */
  List<HistoryBreach> breaches() throws MigrationHistoryException {
    try {
      Optional<String> newest = version().map(MigrationVersion::getVersion);
      return Arrays.stream(info().all()).flatMap(each -> HistoryBreach.of(each, project, newest).stream()).toList();
    } catch (FlywayException failure) {
      throw FlywayRefusal.of(failure);
    }
  }

  /** The newest version applied; empty before the first. */
  Optional<MigrationVersion> version() {
    return Optional.ofNullable(info().current()).map(MigrationInfo::getVersion);
  }

  /**
   * Migrates.
   *
   * @param repeatables the repeatable migrations to run after the versioned ones, by Flyway's script name
   * @param hidden what to keep from Flyway, likewise
   * @param target a version; empty: up to the end
   * @param last whether nothing is to come after this; else a callback that fails after the migrations is passed over,
   *     unless the engine lacks what it needs, which nothing that comes will bring
   */
  void migrate(Set<String> repeatables, Set<String> hidden, Optional<MigrationVersion> target, boolean last)
      throws MigrationFailure {
    ShownMigrations shown = ShownMigrations.only(project.scripts(), repeatables, hidden);
    Flyway flyway = project.on(database, shown, target.map(MigrationVersion::getVersion).orElse(EVERYTHING),
        resumed ? Map.of(VALIDATE, "false") : Map.of());
    try {
      project.within(flyway::migrate);
    } catch (FlywayMigrateException failure) {
      Migration migration = KnownMigration.of(failure.getMigration()).migration();
      throw described(Optional.of(migration), failure);
    } catch (RuntimeException | LinkageError failure) {
      Optional<Migration> next = next(flyway);
      MigrationFailure described = described(next, failure);
      if (last || next.isPresent() || described.kind() == MigrationFailure.Kind.UNSUPPORTED_BY_ENGINE) {
        throw described;
      }
    }
  }

  /** Whether a failure was undone with its transaction: then nothing says that the migration was ever tried. */
  boolean leftNothing(MigrationFailure failure) {
    return failure.getCause() instanceof FlywayMigrateException tried && tried.isExecutableInTransaction()
        && Arrays.stream(info().all()).noneMatch(info -> info.getState().isFailed());
  }

  private MigrationFailure described(Optional<Migration> migration, Throwable failure) {
    return LackingPlaceholder.of(failure, project, migration)
        .map(placeholder -> MigrationFailure.lacking(migration, placeholder, failure))
        .orElseGet(() -> MigrationFailure.of(migration, failure, unsupportedSql));
  }

  /** The migration that Flyway failed at or would apply next; empty when it applied all it had to. */
  private Optional<Migration> next(Flyway flyway) {
    return Arrays.stream(project.within(flyway::info).all())
        .filter(info -> info.getState().isFailed() || info.getState() == MigrationState.PENDING)
        .findFirst()
        .map(info -> KnownMigration.of(info).migration());
  }

  /**
   * Runs the scripts, and makes Flyway's table where they left something behind: Flyway takes a schema with objects and
   * without its table for a mistake, unless the project told it to put a baseline there.
   *
   * @param done statements that ran before, and do not run again
   * @return the statements that the scripts hold
   */
  List<String> setUp(List<Path> scripts, Collection<String> done) throws MigrationHistoryException {
    List<String> statements = new ArrayList<>();
    if (scripts.isEmpty()) {
      if (occupied) {
        begin();
      }
      return statements;
    }
    StatementReader reader = StatementReader.open(project, database);
    try (Connection connection = database.getConnection()) {
      for (Path script : scripts) {
        statements.addAll(run(script, reader, connection, done));
      }
    } catch (SQLException failure) {
      throw new MigrationHistoryException("No connection to run the setup scripts: " + failure.getMessage(), failure);
    }
    Configuration configuration = configuration();
    if (!configuration.isBaselineOnMigrate()) {
      project.within(() -> createHistory(configuration));
    }
    return statements;
  }

  /** Makes Flyway's table: it takes whatever stands beside it for what the project had before it had Flyway. */
  private void begin() throws MigrationHistoryException {
    try {
      Configuration configuration = configuration();
      project.within(() -> createHistory(configuration));
    } catch (FlywayException failure) {
      throw FlywayRefusal.of(failure);
    }
  }

  private Configuration configuration() {
    return project.on(database, ShownMigrations.only(project.scripts(), Set.of(), Set.of()), EVERYTHING, Map.of())
        .getConfiguration();
  }

  private static Void createHistory(Configuration configuration) {
    return new FlywayExecutor(configuration)
        .execute(
            (resolver, history, database, schema, schemas, callbacks, interceptor) -> {
              if (configuration.isCreateSchemas()) {
                new DbSchemas(database, schemas, history, callbacks).create(false);
              }
              if (!history.exists()) {
                history.create(false);
              }
              return null;
            },
            true,
            null);
  }

  private static List<String> run(
      Path script, StatementReader reader, Connection connection, Collection<String> done)
      throws MigrationHistoryException {
    if (!Files.isRegularFile(script)) {
      throw new MigrationHistoryException("The setup script " + script + " does not exist.");
    }
    Configuration configuration = reader.configuration();
    List<ScriptStatement> statements;
    try {
      statements =
          reader.read(new FileSystemResource(null, script.toString(), configuration.getEncoding(), false));
    } catch (FlywayException failure) {
      throw new MigrationHistoryException(
          "The setup script " + script + " cannot be read: " + FlywayProject.firstLine(failure) + ".",
          new MigrationHistoryException.UnreadableScript(failure));
    }
    for (ScriptStatement each : statements) {
      if (done.contains(each.sql())) {
        continue;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(each.sql());
      } catch (SQLException failure) {
        throw new MigrationHistoryException(
            "The setup script fails at " + script + ":" + each.line() + ": " + MigrationFailure.reason(failure) + ".",
            failure);
      }
    }
    return statements.stream().map(ScriptStatement::sql).toList();
  }
}

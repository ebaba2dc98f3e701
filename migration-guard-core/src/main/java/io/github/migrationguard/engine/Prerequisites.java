package io.github.migrationguard.engine;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.Prerequisite;
import io.github.migrationguard.database.Prerequisite.Kind;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the baseline takes for granted and no migration makes: roles, schemas, extensions, collations. The baseline ran
 * in production, so they were there, and on a server of its own the gate makes them by itself. One instance is one
 * engine of one check.
 */
public final class Prerequisites {

  /** New as they are here, they change no answer; another application's tables would. */
  private static final Set<Kind> MADE = Set.of(Kind.ROLE, Kind.SCHEMA, Kind.EXTENSION, Kind.COLLATION, Kind.KEY_NAME);

  /** What is made, and the place that needs it. */
  private final Map<Prerequisite, MigrationFailure> made = new LinkedHashMap<>();

  private DatabaseEngine engine;

  /** @param engine lacks what it lacks until a failure shows it */
  public Prerequisites(DatabaseEngine engine) {
    this.engine = engine;
  }

  /** Makes databases in which all that is known so far is there before anything else. */
  public DatabaseEngine engine() {
    return new DatabaseEngine() {
      @Override
      public SyntheticDatabase create() throws SQLException {
        return prepared(engine.create());
      }

      @Override
      public SyntheticDatabase create(long rows) throws SQLException {
        return prepared(engine.create(rows));
      }
    };
  }

  private SyntheticDatabase prepared(SyntheticDatabase database) throws SQLException {
    if (made.isEmpty()) {
      return database;
    }
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      for (Prerequisite prerequisite : made.keySet()) {
        statement.execute(prerequisite.statement());
      }
      return database;
    } catch (SQLException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /**
   * Sees to it that a migration of the baseline has what it lacks.
   *
   * @return whether databases made from now on have it, and had it not before
   */
  public boolean supply(MigrationFailure failure) {
    Optional<Prerequisite> missing = missing(failure);
    if (missing.filter(lack -> MADE.contains(lack.kind())).isPresent()) {
      boolean isOnce = missing.get().kind() == Kind.KEY_NAME;
      return (!isOnce || made.keySet().stream().noneMatch(known -> known.kind() == Kind.KEY_NAME))
          && made.putIfAbsent(missing.get(), failure) == null;
    }
    return install(missing);
  }

  /**
   * Sees to it that a pending migration has the software that it lacks; whatever else it lacks, production may lack
   * too.
   *
   * @return whether databases made from now on have it
   */
  boolean install(MigrationFailure failure) {
    return install(missing(failure));
  }

  private boolean install(Optional<Prerequisite> missing) {
    Optional<DatabaseEngine> other = missing.filter(lack -> lack.kind() == Kind.SOFTWARE)
        .flatMap(lack -> engine.withExtension(lack.name()));
    other.ifPresent(having -> engine = having);
    return other.isPresent();
  }

  private Optional<Prerequisite> missing(MigrationFailure failure) {
    if (!engine.isAdministered() || failure.sqlException().isEmpty()) {
      return Optional.empty();
    }
    try (SyntheticDatabase database = engine.create()) {
      return database.prerequisite(failure.sqlException().get());
    } catch (SQLException unavailable) {
      return Optional.empty();
    }
  }

  /** Why the engine is this version or installation; empty where nobody chose. */
  Optional<String> reason() {
    return engine.reason();
  }

  /** A sentence on what was made; empty where nothing was. */
  Optional<String> note() {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    String things = made.entrySet().stream()
        .map(entry -> entry.getKey().spoken() + " (" + place(entry.getValue()) + ")").collect(Collectors.joining(", "));
    boolean one = made.size() == 1;
    return Optional.of("The baseline needs " + things + ", and no migration before makes " + (one ? "it" : "them")
        + ": in production " + (one ? "it was" : "they were") + " there beforehand. The gate made "
        + (one ? "it" : "them")
        + " in its own database, with no rights and nothing in " + (one ? "it." : "them."));
  }

  /** The note as a finding that says what to do where it is not enough. */
  List<Finding> findings() {
    return note().map(note -> {
      MigrationFailure first = made.values().iterator().next();
      String statements = made.keySet().stream().filter(lack -> lack.kind() != Kind.KEY_NAME)
          .map(Prerequisite::statement)
          .collect(Collectors.joining(" "));
      return Finding.of(FindingCode.MG202, Severity.INFO, note,
          statements.isEmpty() ? "Nothing needs to be done." : "Nothing needs to be done. Where rights or contents"
              + " matter to a migration or a pipeline, put what an administrator did into a script, say db/setup.sql"
              + " with " + statements
              + " and name it with the parameter setup (-Dmigration-guard.setup=db/setup.sql).")
          .inMigration(first.script(), first.line());
    }).stream().toList();
  }

  private static String place(MigrationFailure failure) {
    return failure.script() + (failure.line().isPresent() ? ":" + failure.line().getAsInt() : "");
  }
}

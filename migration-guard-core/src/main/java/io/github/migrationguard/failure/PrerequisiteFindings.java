package io.github.migrationguard.failure;

import io.github.migrationguard.database.Prerequisite;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.NeededTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Findings about migrations that need what no migration makes: a role, a schema, an extension, another application's
 * table. That is no fault of the migration, and nothing was judged either.
 */
final class PrerequisiteFindings {

  private static final int MOST_TABLES = 12;

  private PrerequisiteFindings() {}

  /** What a migration of the baseline lacks; it ran in production, so whatever is missing was there beforehand. */
  static Optional<Finding> atBaseline(
      MigrationFailure failure, SyntheticDatabase database, Supplier<List<NeededTable>> neededTables) {
    return lacking(failure, database).map(missing -> finding(failure, missing, database,
        others(missing, neededTables) + " It belongs to the baseline, so the gate judged nothing."));
  }

  /** What will be missing next, as one who writes a setup script wants to know it all at once. */
  private static String others(Prerequisite missing, Supplier<List<NeededTable>> neededTables) {
    List<String> others = missing.kind() == Prerequisite.Kind.TABLE
        ? neededTables.get().stream().filter(table -> !table.isNamed(missing.name())).map(NeededTable::spoken).toList()
        : List.of();
    if (others.isEmpty()) {
      return "";
    }
    String more = others.size() > MOST_TABLES ? " and " + (others.size() - MOST_TABLES) + " more" : "";
    return " No migration makes these tables either, which the baseline needs: "
        + String.join(", ", others.subList(0, Math.min(MOST_TABLES, others.size()))) + more + ".";
  }

  /** What a pending migration lacks that hardly any migration makes; a missing table may be its own mistake. */
  static Optional<Finding> pending(MigrationFailure failure, SyntheticDatabase database, String rest) {
    return lacking(failure, database).filter(Prerequisite::isAdministrators)
        .map(missing -> finding(failure, missing, database, " What it does to the features was not judged." + rest));
  }

  /** The setup script to write, as a sentence; where what is missing can be made by one. */
  static Optional<String> setup(MigrationFailure failure, SyntheticDatabase database) {
    return lacking(failure, database).filter(missing -> missing.kind() == Prerequisite.Kind.TABLE)
        .map(PrerequisiteFindings::resolution);
  }

  private static Optional<Prerequisite> lacking(MigrationFailure failure, SyntheticDatabase database) {
    return failure.sqlException().flatMap(database::prerequisite);
  }

  private static Finding finding(
      MigrationFailure failure, Prerequisite missing, SyntheticDatabase database, String consequence) {
    boolean isShown = missing.kind() == Prerequisite.Kind.TABLE || missing.kind() == Prerequisite.Kind.TYPE;
    String message = missing.kind() == Prerequisite.Kind.SOFTWARE
        ? "The migration needs " + missing.spoken() + ", which is not installed in " + database.description() + "."
        : "The migration needs " + missing.spoken() + ", and no migration before it makes one: in production it was"
            + " there beforehand." + (isShown ? FailureFindings.statement(failure) : "");
    return Finding.of(FindingCode.MG202, Severity.WARN, message + consequence, resolution(missing))
        .inMigration(failure.script(), failure.line());
  }

  private static String resolution(Prerequisite missing) {
    if (missing.kind() == Prerequisite.Kind.SOFTWARE) {
      return "Install a PostgreSQL server that has it on this machine" + packages(missing.name()) + ". Where it lies in"
          + " its usual place and no postgresHome is given, the gate finds it by itself; elsewhere name its directory"
          + " with the parameter postgresHome (-Dmigration-guard.postgresHome=/usr/lib/postgresql/17).";
    }
    if (missing.kind() == Prerequisite.Kind.KEY_NAME) {
      return "From version 12 on PostgreSQL names a foreign key over several columns after all of them; until version"
          + " 11 it named it after the first. Where the history began on such a server, lend the gate one that old"
          + " (engine jdbc).";
    }
    return "Put what was there before Flyway came into a script, say db/setup.sql with " + missing.statement()
        + " and name it with the parameter setup (-Dmigration-guard.setup=db/setup.sql)."
        + (missing.kind() == Prerequisite.Kind.TABLE ? " Columns, keys and types as they were then, without rows: the"
            + " schema that a dump of such a database has." : "");
  }

  /** As Debian and its kin call it; other systems use much the same words. */
  private static String packages(String extension) {
    switch (extension) {
      case "postgis":
        return " (Debian's packages postgresql and postgresql-postgis)";
      case "vector":
        return " (postgresql-17 and postgresql-17-pgvector)";
      case "timescaledb":
        return " (Timescale's own packages, timescaledb-2-postgresql-17)";
      default:
        return "";
    }
  }
}

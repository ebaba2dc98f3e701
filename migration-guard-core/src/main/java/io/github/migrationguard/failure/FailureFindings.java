package io.github.migrationguard.failure;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.StandIn;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.NeededTable;
import io.github.migrationguard.pipeline.PipelineException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Findings about what did not run: a migration, or a pipeline on the untouched baseline. */
public final class FailureFindings {

  private static final int LONGEST_STATEMENT = 160;

  private FailureFindings() {}

  /**
   * A migration of the baseline: nothing was judged, whatever the reason.
   *
   * @param neededTables what the baseline needs and no migration makes
   */
  public static Finding atBaseline(MigrationFailure failure, SyntheticDatabase database, StandIn standIn,
      Supplier<List<NeededTable>> neededTables) {
    return withoutValue(failure, " It belongs to the baseline, so the gate judged nothing.")
        .or(() -> PrerequisiteFindings.atBaseline(failure, database, neededTables)).orElseGet(() ->
        unsupported(failure, database, standIn, " It belongs to the baseline, so the gate judged nothing."));
  }

  /**
   * A pending migration.
   *
   * @param last whether nothing that is pending comes after it
   */
  public static Finding pending(MigrationFailure failure, SyntheticDatabase database, StandIn standIn, boolean last) {
    String rest = last ? "" : " What comes after it was not judged.";
    Optional<Finding> lacking = withoutValue(failure, " What it does to the features was not judged." + rest)
        .or(() -> PrerequisiteFindings.pending(failure, database, rest));
    if (lacking.isPresent()) {
      return lacking.get();
    }
    boolean doubtful = standIn.doubtful() && failure.mayDependOnEngine();
    if (doubtful || failure.kind() == MigrationFailure.Kind.UNSUPPORTED_BY_ENGINE) {
      return unsupported(failure, database, standIn, " What it does to the features was not judged." + rest);
    }
    if (failure.sqlException().map(database::isTimeout).orElse(false)) {
      return endless(failure, rest);
    }
    String message = failure.kind() == MigrationFailure.Kind.FAILS_ON_DATA
        ? "The migration fails on rows that the baseline allows: " + described(failure)
            + " On an empty test database it may well pass; in production it stops half-way, or blocks the release."
        : "The migration fails: " + described(failure);
    String resolution = failure.kind() == MigrationFailure.Kind.FAILS_ON_DATA
        ? "Mend the rows in the migration before the statement, or, if production can hold no such row, say so in the"
            + " contract (" + narrowing(failure) + ") so that none is synthesised."
        : PrerequisiteFindings.setup(failure, database)
            .map(setup -> "Mend the script. If it runs in production as it is, another application made that table: "
                + Character.toLowerCase(setup.charAt(0)) + setup.substring(1))
            .orElse("Mend the script. If it runs in production as it is, something that was there beforehand (a role, an"
                + " extension, a table of another application) belongs in a setup script.");
    return Finding.of(FindingCode.MG201, Severity.ERROR, message + rest, resolution)
        .inMigration(failure.script(), failure.line());
  }

  /** A pending migration that fails on rows which nobody asked for, and not without them. */
  public static Finding onMadeUpRows(MigrationFailure failure) {
    return Finding.of(FindingCode.MG201, Severity.WARN,
        "The migration fails on rows that the baseline allows, in a table that the contract does not name: "
            + described(failure) + " Nobody said what such a table holds. So it was judged with no rows in those that"
            + " no pipeline needs and no NULLs in the others; what it does with them was not seen.",
        "If production may hold such a row, mend it in the migration before the statement. If it cannot, nothing needs to"
            + " be done; to have such rows judged, name the table in the contract and say what it holds ("
            + narrowing(failure) + ").")
        .inMigration(failure.script(), failure.line());
  }

  /** The contract's keys that keep such rows out, by the class of the violation (ISO/IEC 9075-2, 24.1, and H2's own). */
  private static String narrowing(MigrationFailure failure) {
    String state = failure.sqlException().map(SQLException::getSQLState).orElse("");
    switch (state) {
      case "23505":
        return "primaryKey with the columns in which no two rows agree, or values and pattern with more to choose from";
      case "23502", "90081":
        return "nullRate: 0 for the columns that are never NULL there, foreignKeys with children: {min: 1} where each"
            + " row has a child";
      case "23503", "23506":
        return "foreignKeys, with what the column references";
      default:
        return "nullRate, min, max, values, pattern";
    }
  }

  private static Finding endless(MigrationFailure failure, String rest) {
    return Finding.of(FindingCode.MG201, Severity.ERROR,
        "The migration does not end: " + described(failure)
        + " Nobody else works on the gate's database, so in production,"
            + " with all its rows, it may wait as long." + rest,
        "Let the statement wait for nothing that the same run of Flyway holds: one that must run outside a transaction"
            + " belongs in a script of its own. If it only takes long, allow it more time (statementTimeout,"
            + " lockTimeout).")
        .inMigration(failure.script(), failure.line());
  }

  /** A pipeline that does not run even before the pending migrations. */
  public static Finding pipelineAtBaseline(
      String pipeline, PipelineException failure, SyntheticDatabase database, StandIn standIn) {
    if (isUnsupported(failure, database, standIn)) {
      return Finding.of(FindingCode.MG202, Severity.WARN,
          "Pipeline " + pipeline + " cannot run on " + database.description() + ": " + sentence(failure.getMessage())
              + " None of its features was judged.",
          standIn.wayOut().orElseGet(database::wayOut))
          .onPipeline(pipeline);
    }
    return Finding.of(FindingCode.MG401, Severity.ERROR,
        "Pipeline " + pipeline + " fails at the baseline already, before any pending migration: "
            + sentence(failure.getMessage()),
        "Mend the pipeline, or set the contract's baseline to the version it is written for.")
        .onPipeline(pipeline);
  }

  /** A pipeline that was edited or is new, and does not run on the schema that it is meant for. */
  public static Finding editedPipeline(
      String pipeline, String file, PipelineException failure, SyntheticDatabase database, StandIn standIn) {
    if (isUnsupported(failure, database, standIn)) {
      return pipelineAtBaseline(pipeline, failure, database, standIn);
    }
    return Finding.of(FindingCode.MG302, Severity.ERROR,
        "Pipeline " + pipeline + ", as " + file + " has it now, fails after the pending migrations: "
            + sentence(failure.reason())
            + " A job that catches the error goes on with a default, and the model scores every entity on it.",
        "Mend " + file + ", or add the migration that it was written for.")
        .onPipeline(pipeline);
  }

  /** Whether the engine does not know what the pipeline is written in. */
  public static boolean isUnsupported(PipelineException failure, SyntheticDatabase database, StandIn standIn) {
    return failure.getCause() != null && (standIn.doubtful() || database.isUnsupportedSql(failure.getCause()));
  }

  private static Finding unsupported(
      MigrationFailure failure, SyntheticDatabase database, StandIn standIn, String consequence) {
    String what = failure.kind() == MigrationFailure.Kind.UNSUPPORTED_BY_ENGINE
        ? "The migration cannot run on " + database.description() + ": "
        : "The migration fails on " + database.description() + ": ";
    return Finding.of(FindingCode.MG202, Severity.WARN, what + described(failure) + consequence,
        standIn.wayOut().orElseGet(database::wayOut)
            + " If something that was there beforehand is missing"
            + " (a role, an extension, a schema), make it in a setup script.")
        .inMigration(failure.script(), failure.line());
  }

  /** Nobody can tell what a script does without the value that it has in production; empty where that is not the cause. */
  private static Optional<Finding> withoutValue(MigrationFailure failure, String consequence) {
    return failure.placeholder().map(placeholder -> {
      String name = placeholder.replaceAll("^\\W+|\\W+$", "");
      String next = failure.migration().filter(migration -> !migration.script().equals(failure.script()))
          .map(migration -> " " + failure.script() + " runs along with " + migration.script() + ", which was not applied.")
          .orElse("");
      return Finding.of(FindingCode.MG202, Severity.WARN,
          "The placeholder " + placeholder + " has no value, so the script cannot be run." + next + consequence,
          "Give " + name + " the value that it has in production: with the parameter placeholders (<placeholders><" + name
              + ">...</" + name + "></placeholders>), or where the project configures Flyway"
              + " (spring.flyway.placeholders." + name + "). Flyway wants one in comments as well.")
          .inMigration(failure.script(), failure.line());
    });
  }

  private static String described(MigrationFailure failure) {
    return sentence(failure.reason()) + statement(failure);
  }

  /** The statement that failed, as a sentence; empty where it was not a single one. */
  static String statement(MigrationFailure failure) {
    return failure.statement().map(FailureFindings::shortened).map(sql -> " The statement is: " + sql).orElse("");
  }

  private static String shortened(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ").replaceAll(";$", "");
    return line.length() <= LONGEST_STATEMENT ? line + "." : line.substring(0, LONGEST_STATEMENT) + "…";
  }

  private static String sentence(String reason) {
    String line = reason.strip().replaceAll("\\s+", " ");
    return line.endsWith(".") ? line : line + ".";
  }
}

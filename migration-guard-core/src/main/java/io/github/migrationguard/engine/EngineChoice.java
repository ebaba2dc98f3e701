package io.github.migrationguard.engine;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.EngineUnavailableException;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.synthesis.SynthesisException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which engine judges. The one asked for, H2, tries first, which costs nothing where everything runs on it. What it
 * refuses says nothing of the project's own engine: where there is one for the project's dialect, the run ends there
 * and begins again on that one, whose answer counts. Where there is none, H2's answer stays, with what it refused left
 * unjudged. One instance is one check.
 */
public final class EngineChoice {

  private static final String NO_OTHER = "Only H2 and PostgreSQL come with the gate: what is written for another"
      + " database stays unjudged, unless it is written so that one of these takes it.";

  private static final String LENT = "A scratch MariaDB or MySQL that you name can judge it:"
      + " -Dmigration-guard.engine=jdbc -Dmigration-guard.scratchUrl=jdbc:mariadb://host:3306/scratch, with the id of a"
      + " <server> in settings.xml as scratchServer.";

  private static final Set<Dialect> LENT_DIALECTS = Set.of(Dialect.MYSQL, Dialect.MARIADB);

  private static final int LONGEST_DETAIL = 60;

  private final EngineOffer offer;
  private final ProjectDialect dialect;

  /** Empty once it is settled which engine judges. */
  private Optional<AutoEngine> open;

  private Optional<String> reason = Optional.empty();
  private StandIn standIn = StandIn.NONE;
  private boolean baselineRefused;
  private Prerequisites prerequisites;

  /**
   * @param offer tries first
   * @param migrations where the history is
   * @param pipelines the files of the pipelines
   */
  public EngineChoice(EngineOffer offer, MigrationSettings migrations, Collection<Path> pipelines) {
    this.offer = offer;
    this.dialect = new ProjectDialect(migrations, pipelines, offer.auto().flatMap(AutoEngine::declared));
    this.open = offer.auto();
    this.prerequisites = new Prerequisites(offer.engine());
  }

  /**
   * Does the work on the engine that is to judge.
   *
   * @param work called with one engine, and again for another if need be
   * @throws RunEndedException that of the engine that judges
   */
  public <T> T decide(Function<EngineOffer, T> work) {
    try {
      refuseWhatIsHopeless();
      return tried(work);
    } catch (EngineChange change) {
      DatabaseEngine own = open.orElseThrow().embedded().get(dialect.evidence().dialect());
      open = Optional.empty();
      return doneOn(own, change.getMessage(), work).orElseGet(() -> tried(work));
    }
  }

  /** Spares H2 a try that can only fail, where another engine is to judge then. */
  private void refuseWhatIsHopeless() {
    Optional<ProjectDialect.Refusal> hopeless = open.flatMap(auto -> dialect.refusedByH2());
    if (hopeless.isPresent() && open.get().embedded().containsKey(dialect.evidence().dialect())) {
      refused(hopeless.get().place(), "does not run", Optional.of(hopeless.get().words()));
    }
  }

  /** The engine that is asked for, tried. Where it is to judge and only stands in, an error says so. */
  private <T> T tried(Function<EngineOffer, T> work) {
    try {
      return prepared(offer, work);
    } catch (RunEndedException failure) {
      refused(failure.getCause());
      throw standIn.wayOut()
          .map(wayOut -> new RunEndedException(failure.getMessage() + " " + wayOut, failure.getCause()))
          .orElse(failure);
    }
  }

  /** The work done on one engine, again as long as it lacked something that could be supplied. */
  private <T> T prepared(EngineOffer on, Function<EngineOffer, T> work) {
    prerequisites = new Prerequisites(on.engine());
    while (true) {
      try {
        return work.apply(on.through(prerequisites.engine()));
      } catch (EnginePrepared again) {
        // it has now what it lacked, and never lacks the same twice
      }
    }
  }

  /** The work done on the project's own engine; empty where it could not be used, or is not the project's after all. */
  private <T> Optional<T> doneOn(DatabaseEngine own, String refused, Function<EngineOffer, T> work) {
    DialectEvidence evidence = dialect.evidence();
    String product = evidence.dialect().product();
    String because = refused + "; " + evidence.reason();
    reason = Optional.of(because);
    try {
      T done = prepared(EngineOffer.settled(own), work);
      if (!evidence.presumed() || !baselineRefused) {
        return Optional.of(done);
      }
      reason = Optional.of(because + ", but its baseline does not run on " + product + " either");
      standIn = StandIn.of(NO_OTHER, false);
    } catch (RunEndedException failure) {
      if (failure.getCause() instanceof EngineUnavailableException unavailable) {
        reason = Optional.of(because + ", but " + product + " could not be used");
        standIn = StandIn.of(
            product + " would judge it, and could not be used: " + unavailable.getMessage(), !evidence.presumed());
      } else if (evidence.presumed()) {
        reason = Optional.of(because + ", but " + product + " fails as well");
        standIn = StandIn.of(NO_OTHER, false);
      } else {
        throw new RunEndedException(
            failure.getMessage() + " It was on " + product + ", because " + because + ".", failure.getCause());
      }
    }
    return Optional.empty();
  }

  /** An error that ended the run. */
  private void refused(Throwable failure) {
    if (failure instanceof MigrationHistoryException history && history.mayDependOnEngine()) {
      refused("what comes before the first migration", "does not run", Optional.empty());
    } else if (failure instanceof MigrationFailure migration) {
      refused(migration);
    } else if (failure instanceof SynthesisException) {
      refused("the making of rows", "fails", Optional.empty());
    } else if (failure instanceof SQLException) {
      refused("the run", "fails", Optional.empty());
    }
  }

  /** A pipeline at the baseline; nothing where its result is at fault, and not its SQL. */
  public void refusedAtBaseline(String pipeline, PipelineException failure) {
    if (failure.getCause() != null) {
      refused("pipeline " + pipeline, "does not run", Optional.empty());
    }
  }

  /** A pipeline after a migration; nothing where it misses what the migration took away, as it does on every engine. */
  public void refused(String pipeline, PipelineException failure, SyntheticDatabase database) {
    if (failure.getCause() != null && !database.isMissingObject(failure.getCause())) {
      refused("pipeline " + pipeline, "does not run after the pending migrations", Optional.empty());
    }
  }

  /** A migration; nothing where every engine would refuse it. */
  public void refused(MigrationFailure failure) {
    if (prerequisites.install(failure)) {
      throw new EnginePrepared(failure.script());
    }
    if (failure.mayDependOnEngine()) {
      String place = failure.script() + (failure.line().isPresent() ? ":" + failure.line().getAsInt() : "");
      boolean data = failure.kind() == MigrationFailure.Kind.FAILS_ON_DATA;
      refused(place, data ? "fails" : "does not run", failure.statement());
    }
  }

  /** A migration of the baseline. */
  public void refusedAtBaseline(MigrationFailure failure) {
    if (prerequisites.supply(failure)) {
      throw new EnginePrepared(failure.script());
    }
    baselineRefused = true;
    refused(failure);
  }

  /**
   * The engine refused what another might take.
   *
   * @param what what it did not take: {@code V3__tags.sql:4}
   * @param how {@code does not run}
   * @param sql the statement, or what of it
   * @throws EngineChange where another engine is to judge
   */
  private void refused(String what, String how, Optional<String> sql) {
    if (open.isEmpty()) {
      return;
    }
    DialectEvidence evidence = dialect.evidence();
    String refused = what + " " + how + " on H2" + sql.map(statement -> " (" + shortened(statement) + ")").orElse("");
    if (open.get().embedded().containsKey(evidence.dialect())) {
      throw new EngineChange(refused);
    }
    open = Optional.empty();
    if (evidence.dialect() != Dialect.H2) {
      String product = evidence.dialect().product();
      reason = Optional.of(refused + "; " + evidence.reason() + ", and no " + product + " is embedded");
      standIn = StandIn.of(
          "H2 stands in for " + product + " here, because " + evidence.reason() + ". "
              + (LENT_DIALECTS.contains(evidence.dialect()) ? LENT : NO_OTHER), true);
    }
  }

  /** Why the engine that judges was chosen; empty where nothing had to be chosen. */
  public Optional<String> reason() {
    List<String> all = Stream.concat(reason.stream(), prerequisites.reason().stream()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** What the gate made beforehand because the baseline takes it for granted. */
  public List<Finding> supplied() {
    return prerequisites.findings();
  }

  /** What refusals of the engine that judges mean. */
  public StandIn standIn() {
    return standIn;
  }

  private static String shortened(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1).strip() + "…";
  }
}

package io.github.migrationguard;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.EngineUnavailableException;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.migration.MigrationFailure;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which engine judges. The request's engine, H2, tries first, which costs nothing where everything runs on it. What it
 * refuses says nothing of the project's own engine: where there is one for the project's dialect, the run ends there
 * and begins again on that one, whose answer counts. Where there is none, H2's answer stays, with what it refused left
 * unjudged. One instance is one check.
 */
final class EngineChoice {

  private static final String SCRATCH = "Judge it on a scratch database of the engine that it is written for:"
      + " -Dmigration-guard.engine=jdbc.";

  private static final int LONGEST_DETAIL = 60;

  private final GuardRequest request;
  private final ProjectDialect dialect;

  /** Empty once it is settled which engine judges. */
  private Optional<AutoEngine> open;

  private Optional<String> reason = Optional.empty();
  private StandIn standIn = StandIn.NONE;
  private boolean baselineRefused;

  EngineChoice(GuardRequest request, Contract contract) {
    this.request = request;
    this.dialect = new ProjectDialect(request, contract);
    this.open = request.options().auto();
  }

  /** Runs the gate until an engine was found that may judge. */
  GuardReport judge(Function<GuardRequest, GuardReport> gate) {
    try {
      return gate.apply(request);
    } catch (EngineChange change) {
      DatabaseEngine own = open.orElseThrow().embedded().get(dialect.evidence().dialect());
      open = Optional.empty();
      return judgeOn(own, change.getMessage(), gate).orElseGet(() -> gate.apply(request));
    }
  }

  /** The report of the project's own engine; empty where it could not be used, or is not the project's after all. */
  private Optional<GuardReport> judgeOn(
      DatabaseEngine own, String refused, Function<GuardRequest, GuardReport> gate) {
    DialectEvidence evidence = dialect.evidence();
    String product = evidence.dialect().product();
    try {
      reason = Optional.of(refused + "; " + evidence.reason());
      GuardReport report = gate.apply(request.on(own));
      if (!evidence.presumed() || !baselineRefused) {
        return Optional.of(report);
      }
      reason = Optional.of(refused + "; " + evidence.reason() + ", but its baseline does not run on " + product + " either");
      standIn = StandIn.of(SCRATCH, false);
    } catch (GuardException failure) {
      boolean unavailable = failure.getCause() instanceof EngineUnavailableException;
      if (!unavailable && !evidence.presumed()) {
        throw new GuardException(
            failure.getMessage() + " It was on " + product + ", because " + reason.orElseThrow() + ".",
            failure.getCause());
      }
      reason = Optional.of(refused + "; " + evidence.reason() + ", but " + product
          + (unavailable ? " could not be used" : " fails as well"));
      standIn = unavailable
          ? StandIn.of(
              product + " would judge it, and could not be used: " + failure.getMessage(), !evidence.presumed())
          : StandIn.of(SCRATCH, false);
    }
    return Optional.empty();
  }

  /** As {@link #refused(String, String, Optional)}; nothing where every engine would refuse it. */
  void refused(MigrationFailure failure) {
    if (failure.mayDependOnEngine()) {
      String place = failure.script() + (failure.line().isPresent() ? ":" + failure.line().getAsInt() : "");
      boolean data = failure.kind() == MigrationFailure.Kind.FAILS_ON_DATA;
      refused(place, data ? "fails" : "does not run", failure.statement());
    }
  }

  /** The same of a migration of the baseline. */
  void refusedAtBaseline(MigrationFailure failure) {
    baselineRefused = true;
    refused(failure);
  }

  /**
   * To be told whenever the engine refused what another might take.
   *
   * @param what what it did not take: {@code V3__tags.sql:4}
   * @param how {@code does not run}
   * @param sql the statement
   * @throws EngineChange where another engine is to judge
   */
  void refused(String what, String how, Optional<String> sql) {
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
          "H2 stands in for " + product + " here, because " + evidence.reason() + ". " + SCRATCH, true);
    }
  }

  /** Why the engine that judges was chosen; empty where nothing had to be chosen. */
  Optional<String> reason() {
    return reason;
  }

  /** What refusals of the engine that judges mean. */
  StandIn standIn() {
    return standIn;
  }

  private static String shortened(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1).strip() + "…";
  }
}

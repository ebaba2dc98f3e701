package io.github.migrationguard;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.engine.EngineOffer;
import io.github.migrationguard.migration.MigrationSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything a run of the gate depends on.
 *
 * @param contract the contract's file
 * @param migrations where the history is
 * @param engine makes the synthetic database
 * @param baseline overrides the contract's baseline version
 * @param seed of the synthetic rows
 * @param today the day on which waivers are judged; the core reads no clock for that
 * @param options how it goes about its work
 */
public record GuardRequest(
    Path contract,
    MigrationSettings migrations,
    DatabaseEngine engine,
    Optional<String> baseline,
    long seed,
    LocalDate today,
    RunOptions options) {

  public GuardRequest {
    Objects.requireNonNull(contract);
    Objects.requireNonNull(migrations);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(baseline);
    Objects.requireNonNull(today);
    Objects.requireNonNull(options);
  }

  /** The same request, going about its work in another way. */
  public GuardRequest with(RunOptions others) {
    return new GuardRequest(contract, migrations, engine, baseline, seed, today, others);
  }

  /** Its engine, and what to do where that is not to judge. */
  EngineOffer offer() {
    return new EngineOffer(engine, options.auto());
  }

  /** The same request on another engine. */
  GuardRequest on(EngineOffer other) {
    return new GuardRequest(
        contract, migrations, other.engine(), baseline, seed, today, options.withAuto(other.auto()));
  }

  /** The two sides that it compares, read from their files. */
  Sides sides() {
    return Sides.of(contract, migrations, baseline, options.pipelines());
  }

  /** How its databases are made. */
  GuardedDatabase.Recipe recipe() {
    return new GuardedDatabase.Recipe(engine, seed, options.sparing());
  }

  /** A request that chooses nothing of how the run goes about its work. */
  public GuardRequest(
      Path contract,
      MigrationSettings migrations,
      DatabaseEngine engine,
      Optional<String> baseline,
      long seed,
      LocalDate today) {
    this(contract, migrations, engine, baseline, seed, today, RunOptions.defaults());
  }
}

package io.github.migrationguard;

import io.github.migrationguard.engine.AutoEngine;
import io.github.migrationguard.schema.TableName;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a run goes about its work, where that may be chosen. {@link #defaults} is what a build gets that chooses nothing.
 *
 * @param sensitivity whether to measure which columns each feature feels; empty: where that costs less than the rest of
 *     the run
 * @param auto what to do where the history does not run on the request's engine; empty: that one judges come what may
 * @param pipelines the only ones to run, by name; empty: all of the contract
 * @param sparing whether to make up nothing beyond what the contract asks for, and then the tables that get no rows
 */
public record RunOptions(
    Optional<Boolean> sensitivity, Optional<AutoEngine> auto, SortedSet<String> pipelines,
    Optional<SortedSet<TableName>> sparing) {

  public RunOptions {
    Objects.requireNonNull(sensitivity);
    Objects.requireNonNull(auto);
    pipelines = Collections.unmodifiableSortedSet(new TreeSet<>(pipelines));
    sparing = sparing.map(tables -> Collections.unmodifiableSortedSet(new TreeSet<>(tables)));
  }

  public static RunOptions defaults() {
    return new RunOptions(Optional.empty(), Optional.empty(), new TreeSet<>(), Optional.empty());
  }

  public RunOptions withSensitivity(Optional<Boolean> measured) {
    return new RunOptions(measured, auto, pipelines, sparing);
  }

  public RunOptions withAuto(Optional<AutoEngine> engines) {
    return new RunOptions(sensitivity, engines, pipelines, sparing);
  }

  public RunOptions withPipelines(Collection<String> names) {
    return new RunOptions(sensitivity, auto, new TreeSet<>(names), sparing);
  }

  /** @param leftEmpty tables that get no synthetic rows */
  RunOptions sparing(SortedSet<TableName> leftEmpty) {
    return new RunOptions(sensitivity, auto, pipelines, Optional.of(leftEmpty));
  }
}

package io.github.migrationguard.finding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a missing column or table went.
 *
 * @param to {@code table.column}, or {@code table}, as a person names it
 * @param confidence 0 to 1
 * @param evidence one sentence: what was compared, and how much of it was equal
 * @param verified whether the pipelines, run with the new name under the old one, gave the baseline's features again
 * @param runnerUp the next best candidate, as {@code to}, where one is worth naming
 * @param repairs that were run and healed what the rename broke
 */
public record Rename(
    String to, double confidence, String evidence, boolean verified, Optional<String> runnerUp, List<Repair> repairs) {

  public Rename {
    Objects.requireNonNull(to);
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(runnerUp);
    repairs = List.copyOf(repairs);
  }

  /** A rename without a runner-up, of which no repair was tried. */
  public Rename(String to, double confidence, String evidence, boolean verified) {
    this(to, confidence, evidence, verified, Optional.empty(), List.of());
  }

  public Rename withRunnerUp(Optional<String> next) {
    return new Rename(to, confidence, evidence, verified, next, repairs);
  }

  public Rename withVerified(boolean nowVerified) {
    return new Rename(to, confidence, evidence, nowVerified, runnerUp, repairs);
  }

  public Rename withRepairs(List<Repair> tried) {
    return new Rename(to, confidence, evidence, verified, runnerUp, tried);
  }
}

package io.github.migrationguard.finding;

/**
 * Where a missing column or table went.
 *
 * @param to {@code table.column}, or {@code table}, as a person names it
 * @param confidence 0 to 1
 * @param evidence one sentence: what was compared, and how much of it was equal
 * @param verified whether the pipelines, run with the new name under the old one, gave the baseline's features again
 */
public record Rename(String to, double confidence, String evidence, boolean verified) {

  public Rename withVerified(boolean nowVerified) {
    return new Rename(to, confidence, evidence, nowVerified);
  }
}

package io.github.migrationguard.drift;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.Loosening;
import java.util.Objects;

/**
 * A rule that pending migrations loosened.
 *
 * @param loosening what is legal now
 * @param finding what the drift says of it, MG103 or MG104: one of {@link DriftReport#findings()}, where it stands
 *     until somebody has tried what the pipelines make of it
 */
public record LoosenedRule(Loosening loosening, Finding finding) {

  /** How the finding's message ends as long as nobody has tried. */
  static final String UNTRIED = "; it was not tried whether the pipelines cope.";

  public LoosenedRule {
    Objects.requireNonNull(loosening);
    Objects.requireNonNull(finding);
  }

  /**
   * The finding once somebody has tried.
   *
   * @param severity how bad it is
   * @param sentence what the trial showed
   * @param resolution what to do about it
   */
  public Finding tried(Severity severity, String sentence, String resolution) {
    String message = finding.message().endsWith(UNTRIED)
        ? finding.message().substring(0, finding.message().length() - UNTRIED.length()) + "."
        : finding.message();
    return finding.withSeverity(severity).withMessage(message + " " + sentence, resolution);
  }
}

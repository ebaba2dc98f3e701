package io.github.migrationguard.relaxation;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial has to say: MG304 for each feature that breaks, and the severity and words of the loosened rule's own
 * finding.
 */
public final class RelaxationFindings {

  private final Finding rule;
  private final Trial trial;

  /**
   * @param rule MG103 or MG104, as the drift reported it
   * @param trial of that rule
   */
  public RelaxationFindings(Finding rule, Trial trial) {
    this.rule = rule;
    this.trial = trial;
  }

  /** How bad the loosened rule is, now that it was tried or could not be. */
  public Severity severity() {
    if (trial.untried().isPresent()) {
      return rule.severity();
    }
    return trial.isBroken() ? Severity.ERROR : trial.has(FeatureEffect.Harm.SHIFT) ? Severity.WARN : Severity.INFO;
  }

  /** What the trial showed, to follow what the drift says of the rule: whole sentences. */
  public String sentence() {
    if (trial.untried().isPresent()) {
      return "What the pipelines make of it could not be tried: " + trial.untried().get() + ".";
    }
    String tried = "Tried with "
        + String.join("; ", trial.attempts().stream().map(Trial.Attempt::words).toList()) + ": ";
    List<FeatureEffect> broken = broken().keySet().stream().toList();
    if (broken.isEmpty()) {
      return tried + (trial.has(FeatureEffect.Harm.SHIFT) ? "no feature breaks." : "every feature held.") + notes();
    }
    return tried + list(broken.stream().map(FeatureEffect::name).toList())
        + (broken.size() == 1 ? " breaks." : " break.");
  }

  /** What to do about the rule. */
  public String resolution() {
    return severity() == Severity.INFO && trial.untried().isEmpty()
        ? "Nothing has to be done for these pipelines; say in the contract what is legal now."
        : rule.resolution();
  }

  /** MG304, one for each feature that breaks. */
  public List<Finding> breaks() {
    List<Finding> findings = new ArrayList<>();
    broken().forEach((effect, words) -> findings.add(finding(effect, words)));
    return findings;
  }

  /** Of the features that break, those that can be shown without the new data and with it, by their finding. */
  public Map<Finding, RelaxedFeature> shown() {
    Map<Finding, RelaxedFeature> shown = new LinkedHashMap<>();
    broken().forEach((effect, words) ->
        effect.shown().ifPresent(feature -> shown.put(finding(effect, words), feature)));
    return shown;
  }

  private Finding finding(FeatureEffect effect, String words) {
    Finding finding = Finding.of(FindingCode.MG304, Severity.ERROR,
        "With " + words + ", which " + rule.migration()
            .orElse("the pending migrations") + " makes legal, " + effect.name()
            + " " + effect.figures() + ". No row shows it on the day of the migration; the first that arrives does.",
        "Let the SQL of " + effect.pipeline() + " say what such a row means (COALESCE, an ELSE, DISTINCT, an"
            + " aggregation before the join), or keep the rule until it does.");
    Finding placed = rule.column().isPresent()
        ? finding.onColumn(rule.table().orElseThrow(), rule.column().get())
        : rule.table().map(finding::onTable).orElse(finding);
    Finding blamed = rule.migration().map(script -> placed.inMigration(script, rule.line())).orElse(placed);
    return effect.feature().map(feature -> blamed.onFeature(effect.pipeline(), feature))
        .orElseGet(() -> blamed.onPipeline(effect.pipeline()));
  }

  /** What broke, with the words of the first attempt under which it did: one break a feature is enough. */
  private Map<FeatureEffect, String> broken() {
    Map<String, FeatureEffect> first = new LinkedHashMap<>();
    Map<FeatureEffect, String> words = new LinkedHashMap<>();
    for (Trial.Attempt attempt : trial.attempts()) {
      for (FeatureEffect effect : attempt.effects()) {
        if (effect.broken() && first.putIfAbsent(effect.name(), effect) == null) {
          words.put(effect, attempt.words());
        }
      }
    }
    return words;
  }

  private String notes() {
    StringBuilder notes = new StringBuilder();
    for (Trial.Attempt attempt : trial.attempts()) {
      for (FeatureEffect effect : attempt.effects()) {
        String name = effect.name();
        notes.append(' ').append(Character.toUpperCase(name.charAt(0))).append(name.substring(1)).append(' ')
            .append(effect.figures()).append('.');
      }
    }
    return notes.toString();
  }

  private static String list(List<String> names) {
    return names.size() == 1 ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
  }
}

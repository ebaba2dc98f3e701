package io.github.migrationguard.report;

import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.Optional;
import java.util.OptionalInt;

/** How reports name the place of a finding or feature. */
final class Places {

  private Places() {}

  /** {@code V2__rename.sql:1}. */
  static String at(String script, OptionalInt line) {
    return line.isPresent() ? script + ":" + line.getAsInt() : script;
  }

  /** Where a finding blames a migration: {@code V2__rename.sql:1}. */
  static Optional<String> migration(Finding finding) {
    return finding.migration().map(script -> at(script, finding.line()));
  }

  /** What a finding is about: the feature, else the column or table, else the pipeline. */
  static Optional<String> subject(Finding finding) {
    if (finding.feature().isPresent()) {
      return Optional.of(finding.pipeline().map(p -> p + ".").orElse("") + finding.feature().get());
    }
    if (finding.table().isPresent()) {
      return Optional.of(finding.table().get() + finding.column().map(c -> "." + c).orElse(""));
    }
    return finding.pipeline();
  }

  /** Whether a reader has to do something about it. */
  static boolean needsAttention(Finding finding) {
    return !finding.waived() && finding.severity() != Severity.INFO;
  }

  /** {@code pipeline.feature}. */
  static String name(FeatureResult feature) {
    return feature.comparison().pipeline() + "." + feature.comparison().feature();
  }

  /** The page that explains a code, relative to the project's own sources. */
  static String page(FindingCode code) {
    return "docs/findings/" + code + ".md";
  }

  /** The text with a full stop at its end. */
  static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}

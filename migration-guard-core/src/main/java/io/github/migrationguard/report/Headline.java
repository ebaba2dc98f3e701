package io.github.migrationguard.report;

import static io.github.migrationguard.finding.Figures.count;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A run in one sentence, without its verdict's word. */
public final class Headline {

  /** How many names fit a headline. */
  private static final int NAMED = 3;

  private Headline() {}

  /** What broke and through whom, what was not judged, or what was found to hold. */
  public static String of(GuardReport report) {
    String text = switch (report.verdict()) {
      case UNSAFE -> unsafe(report);
      case INCONCLUSIVE -> inconclusive(report);
      case WARN -> count(open(report, f -> f.severity() == Severity.WARN).size(), "warning", "warnings") + "; "
          + outcome(report);
      case SAFE -> outcome(report);
    };
    return TerminalText.plain(text);
  }

  private static String unsafe(GuardReport report) {
    List<FeatureResult> broken = broken(report);
    if (broken.isEmpty()) {
      List<Finding> later = open(report, f -> f.code() == FindingCode.MG304);
      return later.isEmpty() ? errors(report) : later(report, later);
    }
    List<String> scripts =
        broken.stream().flatMap(f -> f.migration().map(Migration::script).or(() -> edit(f)).stream())
            .distinct().sorted().toList();
    List<String> places = broken.stream()
        .flatMap(f -> f.migration().map(m -> Places.at(m.script(), f.line())).or(() -> edit(f)).stream())
        .distinct()
        .toList();
    Collection<String> causes = places.size() == 1 ? places : scripts;
    return (causes.isEmpty() ? "the pending migrations break " : named(causes) + (causes.size() == 1 ? " breaks "
        : " break "))
        + count(broken.size()) + " of " + count(report.features().size(), "feature", "features") + ": "
        + named(broken.stream().map(Places::name).toList());
  }

  private static Optional<String> edit(FeatureResult feature) {
    return feature.edit().map(file -> "the edit of " + file);
  }

  /** The features hold on the day of the migration, and not for what it lets in. */
  private static String later(GuardReport report, List<Finding> findings) {
    List<String> features = findings.stream().filter(f -> f.feature().isPresent())
        .flatMap(f -> Places.subject(f).stream()).distinct().toList();
    List<String> pipelines = findings.stream().filter(f -> f.feature().isEmpty())
        .flatMap(f -> f.pipeline().stream()).distinct().toList();
    List<String> broken = new ArrayList<>();
    if (!pipelines.isEmpty()) {
      broken.add((pipelines.size() == 1 ? "pipeline " : "pipelines ") + named(pipelines));
    }
    if (!features.isEmpty()) {
      broken.add(count(features.size()) + " of " + count(report.features().size(), "feature", "features") + ": "
          + named(features));
    }
    List<String> causes = findings.stream().flatMap(f -> Places.migration(f).stream()).distinct().toList();
    return named(causes) + (causes.size() == 1 ? " makes" : " make") + " rows legal that break "
        + String.join(", and ", broken);
  }

  private static String errors(GuardReport report) {
    List<Finding> errors = open(report, f -> f.severity() == Severity.ERROR);
    Collection<String> scripts =
        errors.stream().flatMap(f -> f.migration().stream()).collect(Collectors.toCollection(TreeSet::new));
    return count(errors.size(), "error", "errors") + (scripts.isEmpty() ? "" : " through " + named(scripts)) + ": "
        + named(errors.stream().map(f -> f.code().title()).distinct().toList());
  }

  private static String inconclusive(GuardReport report) {
    List<Finding> notRun = report.findings().stream().filter(f -> f.code() == FindingCode.MG202).toList();
    if (!notRun.isEmpty()) {
      return named(notRun.stream().flatMap(f -> Places.migration(f).stream()).distinct().toList())
          + " cannot run on " + report.engine() + ", so what it does was not judged, and nothing passes unjudged";
    }
    return "part of the run could not be judged, and nothing passes unjudged";
  }

  private static String outcome(GuardReport report) {
    if (report.pending().isEmpty()) {
      return "nothing is pending" + report.baseline().map(b -> " after version " + b).orElse("")
          + ", and the schema holds to the contract";
    }
    if (report.features().isEmpty()) {
      return pending(report) + (report.pending().size() == 1 ? " holds" : " hold") + " to the contract";
    }
    long stable = report.features().stream().filter(f -> f.comparison().impact() == Impact.STABLE).count();
    int all = report.features().size();
    int meant = broken(report).size();
    return stable + " of " + count(all, "feature", "features") + (stable == 1 || all == 1 ? " is" : " are")
        + " stable through " + pending(report) + (meant == 0 ? "" : ", and " + count(meant) + " broken as waived");
  }

  private static String pending(GuardReport report) {
    return count(report.pending().size(), "pending migration", "pending migrations");
  }

  private static List<FeatureResult> broken(GuardReport report) {
    return report.features().stream().filter(f -> f.comparison().isBroken()).toList();
  }

  private static List<Finding> open(GuardReport report, Predicate<Finding> which) {
    return report.findings().stream().filter(f -> !f.waived() && which.test(f)).toList();
  }

  private static String named(Collection<String> names) {
    String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() <= NAMED ? shown : shown + " and " + count(names.size() - NAMED) + " more";
  }
}

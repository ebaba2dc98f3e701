package io.github.migrationguard.blame;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.StepSearch;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.run.ScriptLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Features that one pending migration breaks and a later one heals. In the end nothing is amiss; between the two, where
 * they are not deployed together, a model is fed the broken ones.
 */
public final class HealedFeatures {

  private final List<PipelineRuns> pipelines;
  private final List<AppliedStep> steps;
  private final OptionalInt gap;
  private final ScriptLines lines;

  /**
   * @param steps those that may have changed a feature, and the last
   * @param gap the place in these after which some are left out: nobody knows which of them heals
   */
  public HealedFeatures(List<PipelineRuns> pipelines, List<AppliedStep> steps, OptionalInt gap, ScriptLines lines) {
    this.pipelines = pipelines;
    this.steps = steps;
    this.gap = gap;
    this.lines = lines;
  }

  /** MG301, INFO: one for each pipeline and pair of migrations. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int pipeline = 0; pipeline < pipelines.size() && !steps.isEmpty(); pipeline++) {
      Map<List<Integer>, List<String>> byMigrations = new LinkedHashMap<>();
      List<FeatureComparison> last = comparisons(steps.size() - 1, pipeline);
      for (int feature = 0; feature < last.size(); feature++) {
        int broken = last.get(feature).impact().isHarm() ? -1 : lastBroken(pipeline, feature);
        if (broken >= 0 && !OptionalInt.of(broken).equals(gap)) {
          byMigrations.computeIfAbsent(List.of(since(pipeline, feature, broken), broken + 1), key -> new ArrayList<>())
              .add(last.get(feature).feature());
        }
      }
      String name = pipelines.get(pipeline).name();
      byMigrations.forEach((migrations, features) -> findings.add(
          finding(name, features, steps.get(migrations.get(0)).migration(), steps.get(migrations.get(1)).migration())));
    }
    return findings;
  }

  private int lastBroken(int pipeline, int feature) {
    int step = steps.size() - 1;
    while (step >= 0 && !comparisons(step, pipeline).get(feature).isBroken()) {
      step--;
    }
    return step;
  }

  private int since(int pipeline, int feature, int broken) {
    return StepSearch.firstOfLastRun(broken + 1, step -> comparisons(step, pipeline).get(feature).isBroken())
        .orElseThrow();
  }

  private List<FeatureComparison> comparisons(int step, int pipeline) {
    return steps.get(step).outcomes().get(pipeline).comparisons();
  }

  private Finding finding(String pipeline, List<String> features, Migration breaks, Migration heals) {
    OptionalInt line = lines.of(breaks, List.of());
    String place = breaks.script() + (line.isPresent() ? ":" + line.getAsInt() : "");
    boolean one = features.size() == 1;
    String what = one ? "Feature " + pipeline + "." + features.get(0) + " is"
        : features.size() + " features of " + pipeline + " are";
    Finding finding = Finding.of(FindingCode.MG301, Severity.INFO,
        what + " broken by " + place + " and healed by " + heals.script()
        + (one ? "" : ": " + String.join(", ", features))
            + ". Deployed together they do no harm; deployed apart, " + (one ? "it" : "they")
            + " would hurt: whatever runs in between is given the broken values.",
        "Deploy " + breaks.script() + " and " + heals.script() + " together, or make them one migration.")
        .inMigration(breaks.script(), line);
    return one ? finding.onFeature(pipeline, features.get(0)) : finding.onPipeline(pipeline);
  }
}

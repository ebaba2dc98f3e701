package io.github.migrationguard.blame;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.edit.FourCorners;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.PipelineOutcome;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.verdict.Culprit;
import io.github.migrationguard.verdict.FeatureFindings;
import io.github.migrationguard.verdict.JudgedFeature;
import io.github.migrationguard.verdict.PipelineFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The features as the last pending migration leaves them: what became of each, and through whom. */
public final class ChangedFeatures {

  private final Contract contract;
  private final List<PipelineRuns> pipelines;
  private final List<AppliedStep> steps;
  private final BlameStudy blame;
  private final FourCorners corners;
  private final EntitySegments segments;
  private final List<FeatureResult> results = new ArrayList<>();

  public ChangedFeatures(
      Contract contract,
      List<PipelineRuns> pipelines,
      List<AppliedStep> steps,
      BlameStudy blame,
      Dependencies dependencies,
      EntitySegments segments,
      FourCorners corners) {
    this.corners = corners;
    this.contract = contract;
    this.pipelines = pipelines;
    this.steps = steps;
    this.blame = blame;
    this.segments = segments;
    List<List<FeatureComparison>> last = IntStream.range(0, pipelines.size()).mapToObj(this::last).toList();
    Map<PipelineRuns, Map<String, SortedSet<String>>> columns = dependencies.columns(harmed(last));
    for (int pipeline = 0; pipeline < pipelines.size(); pipeline++) {
      for (int feature = 0; feature < last.get(pipeline).size(); feature++) {
        results.add(result(pipeline, feature, last.get(pipeline).get(feature),
            columns.getOrDefault(pipelines.get(pipeline), Map.of())));
      }
    }
  }

  private Map<PipelineRuns, Set<String>> harmed(List<List<FeatureComparison>> last) {
    Map<PipelineRuns, Set<String>> harmed = new LinkedHashMap<>();
    for (int pipeline = 0; pipeline < pipelines.size(); pipeline++) {
      Set<String> features = last.get(pipeline).stream().filter(ChangedFeatures::isHarmed)
          .map(FeatureComparison::feature).collect(Collectors.toCollection(TreeSet::new));
      if (!features.isEmpty()) {
        harmed.put(pipelines.get(pipeline), features);
      }
    }
    return harmed;
  }

  public List<FeatureResult> results() {
    return List.copyOf(results);
  }

  /**
   * Those to which something happened: all that can be said where a migration did not run, and the rest is not known.
   */
  public List<FeatureResult> harmed() {
    return results.stream().filter(result -> isHarmed(result.comparison())).toList();
  }

  public List<Finding> findings() {
    return FeatureFindings.of(judged(), failures(), rowSegments()).stream().map(this::confirmed).toList();
  }

  /** The finding with what leaving migrations out says of its blame. */
  private Finding confirmed(Finding finding) {
    return results.stream().filter(result -> finding.feature().equals(Optional.of(result.comparison().feature()))
            && finding.pipeline().equals(Optional.of(result.comparison().pipeline()))
            && finding.migration().equals(result.migration().map(Migration::script)))
        .flatMap(result -> result.check().stream()).findFirst()
        .map(check -> finding.withMessage(finding.message() + " "
            + check.sentence(finding.migration().orElseThrow(), steps.size() - 1), finding.resolution()))
        .orElse(finding);
  }

  public List<String> unjudged() {
    return FeatureFindings.unjudged(judged(), failures());
  }

  /** Whether every pipeline ran in the end, be it with what is missing as NULL. */
  public boolean allJudged() {
    return failures().stream().allMatch(PipelineFailure::judged);
  }

  private List<FeatureComparison> last(int pipeline) {
    PipelineRuns runs = pipelines.get(pipeline);
    return steps.isEmpty()
        ? corners.withoutMigration(runs)
        : steps.get(steps.size() - 1).outcomes().get(pipeline).comparisons();
  }

  private static boolean isHarmed(FeatureComparison comparison) {
    return comparison.impact().isHarm();
  }

  private FeatureResult result(
      int pipeline, int feature, FeatureComparison comparison, Map<String, SortedSet<String>> columns) {
    if (!isHarmed(comparison)) {
      return new FeatureResult(comparison, List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
    List<String> dependsOn = List.copyOf(columns.getOrDefault(comparison.feature(), new TreeSet<>()));
    PipelineRuns runs = pipelines.get(pipeline);
    if (corners.isOwedToEdit(runs, comparison.feature())) {
      return new FeatureResult(comparison, dependsOn, Optional.empty(), OptionalInt.empty(),
          distributions(pipeline, comparison.feature()), segments(pipeline, comparison.feature()),
          Optional.of(runs.file(contract)));
    }
    BlameStudy.Blamed blamed = blame.of(pipeline, feature, identifiers(dependsOn));
    return new FeatureResult(comparison, dependsOn, blamed.migration(), blamed.line(),
        distributions(pipeline, comparison.feature()),
        segments(pipeline, comparison.feature()), Optional.empty()).withCheck(blamed.check());
  }

  private Optional<DistributionPair> distributions(int pipeline, String feature) {
    return pipelines.get(pipeline).baseline().column(feature)
        .map(before -> DistributionPair.of(before, after(pipeline).flatMap(matrix -> matrix.column(feature))));
  }

  private List<Segment> segments(int pipeline, String feature) {
    return segments.ofMoved(pipelines.get(pipeline), after(pipeline), feature);
  }

  /** Of each pipeline whose entities came or went, what these have in common. */
  private Map<String, List<Segment>> rowSegments() {
    Map<String, List<Segment>> byPipeline = new HashMap<>();
    for (int pipeline = 0; pipeline < pipelines.size(); pipeline++) {
      PipelineRuns runs = pipelines.get(pipeline);
      byPipeline.put(runs.name(), segments.ofRows(runs, after(pipeline)));
    }
    return byPipeline;
  }

  private Optional<FeatureMatrix> after(int pipeline) {
    return steps.isEmpty() ? pipelines.get(pipeline).nowAtBaseline()
        : steps.get(steps.size() - 1).outcomes().get(pipeline).matrix();
  }

  /** The names a guilty statement may use: each column, and its table. */
  private static List<String> identifiers(List<String> dependsOn) {
    Set<String> names = new LinkedHashSet<>();
    dependsOn.forEach(column -> names.add(column.substring(column.lastIndexOf('.') + 1)));
    dependsOn.forEach(column -> Stream.of(column.split("\\.")).limit(2).forEach(names::add));
    return List.copyOf(names);
  }

  private List<JudgedFeature> judged() {
    return results.stream().map(this::judged).toList();
  }

  private JudgedFeature judged(FeatureResult result) {
    FeatureComparison comparison = result.comparison();
    Thresholds thresholds = Optional.ofNullable(contract.pipelines().get(comparison.pipeline()).features()
        .get(comparison.feature())).map(FeatureContract::thresholds).orElse(contract.thresholds());
    return new JudgedFeature(comparison, thresholds, comparison.isGone(), result.columns(),
        result.segments(),
        result.migration().map(migration -> new Culprit(migration.script(), result.line()))
            .or(() -> result.edit().map(Culprit::ofEdit)));
  }

  private List<PipelineFailure> failures() {
    List<PipelineFailure> failures = new ArrayList<>();
    for (int index = 0; index < pipelines.size() && !steps.isEmpty(); index++) {
      int pipeline = index;
      OptionalInt first = blame.steps().since(step -> failure(step, pipeline).isPresent());
      if (first.isPresent()) {
        PipelineOutcome.Failure failure = failure(steps.size() - 1, pipeline).orElseThrow();
        Migration migration = steps.get(first.getAsInt()).migration();
        List<String> lost = List.copyOf(failure.lost());
        failures.add(new PipelineFailure(pipelines.get(pipeline).name(), failure.reason(), lost, failure.judged(),
            Optional.of(new Culprit(migration.script(), blame.lineOf(migration, identifiers(lost))))));
      }
    }
    return failures;
  }

  private Optional<PipelineOutcome.Failure> failure(int step, int pipeline) {
    return steps.get(step).outcomes().get(pipeline).failure();
  }
}

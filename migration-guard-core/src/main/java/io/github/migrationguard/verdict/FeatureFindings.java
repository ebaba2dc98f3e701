package io.github.migrationguard.verdict;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the features say, as findings: one for each cause, not one for each symptom. A pipeline that fails is one
 * finding
 * for all the features it can no longer compute, entities that come twice are one for all features of their pipeline.
 */
public final class FeatureFindings {

  private final Map<String, List<JudgedFeature>> featuresByPipeline;
  private final List<PipelineFailure> failures;

  private final Map<String, List<Segment>> rowSegments;

  private FeatureFindings(Collection<JudgedFeature> features, Collection<PipelineFailure> failures,
      Map<String, List<Segment>> rowSegments) {
    this.rowSegments = Map.copyOf(rowSegments);
    this.featuresByPipeline = features.stream().collect(
        Collectors.groupingBy(f -> f.comparison().pipeline(), LinkedHashMap::new, Collectors.toList()));
    this.failures = List.copyOf(failures);
  }

  /**
   * The findings MG301, MG302, MG303, MG305 and MG306, by pipeline in the given order.
   *
   * @param features every feature that was compared
   * @param failures the pipelines that failed after the migrations
   */
  public static List<Finding> of(Collection<JudgedFeature> features, Collection<PipelineFailure> failures) {
    return of(features, failures, Map.of());
  }

  /**
   * The same, knowing what entities that were lost or repeated have in common.
   *
   * @param rowSegments by pipeline, the more telling first; a pipeline may be left out
   */
  public static List<Finding> of(Collection<JudgedFeature> features, Collection<PipelineFailure> failures,
      Map<String, List<Segment>> rowSegments) {
    FeatureFindings all = new FeatureFindings(features, failures, rowSegments);
    List<Finding> findings = new ArrayList<>();
    for (PipelineFailure failure : failures) {
      findings.add(all.pipelineFails(failure));
    }
    all.featuresByPipeline.forEach((pipeline, ofPipeline) -> all.ofPipeline(pipeline, ofPipeline, findings));
    return List.copyOf(findings);
  }

  /**
   * What of the pipelines could not be judged, a sentence each: a pipeline that failed and could not be run again in
   * any
   * form, and one whose features are all vacuous or non-deterministic.
   */
  public static List<String> unjudged(Collection<JudgedFeature> features, Collection<PipelineFailure> failures) {
    List<String> reasons = new ArrayList<>();
    failures.stream().filter(failure -> !failure.judged()).map(FeatureWording::unjudged).forEach(reasons::add);
    new FeatureFindings(features, failures, Map.of()).featuresByPipeline.forEach((pipeline, ofPipeline) -> {
      if (ofPipeline.stream().allMatch(JudgedFeature::isMute)) {
        reasons.add(FeatureWording.mute(pipeline, ofPipeline));
      }
    });
    return List.copyOf(reasons);
  }

  private void ofPipeline(String pipeline, List<JudgedFeature> features, List<Finding> findings) {
    List<JudgedFeature> left = features.stream().filter(f -> !isExplainedByFailure(f)).toList();
    List<JudgedFeature> byRows =
        left.stream().filter(f -> !f.missing() && f.isChanged() && f.rowsChanged()).toList();
    if (!byRows.isEmpty()) {
      findings.add(rowsChange(pipeline, byRows));
    }
    for (JudgedFeature feature : left) {
      if (feature.missing()) {
        findings.add(about(feature, FindingCode.MG302, Severity.ERROR,
            FeatureWording.missing(feature), FeatureWording.resolveMissing(feature)));
      } else if (feature.isChanged() && !feature.isExplainedByRows()) {
        findings.add(about(feature, FindingCode.MG301, severity(feature.comparison().impact()),
            FeatureWording.changed(feature), FeatureWording.resolveChanged(feature)));
      }
    }
    mute(pipeline, features, findings);
  }

  private void mute(String pipeline, List<JudgedFeature> features, List<Finding> findings) {
    if (features.size() > 1 && features.stream().allMatch(f -> f.comparison().impact() == Impact.VACUOUS)) {
      findings.add(Finding.of(FindingCode.MG305, Severity.WARN,
              FeatureWording.vacuous(pipeline, features), FeatureWording.RESOLVE_VACUOUS)
          .onPipeline(pipeline));
      return;
    }
    for (JudgedFeature feature : features) {
      if (feature.comparison().impact() == Impact.VACUOUS) {
        findings.add(about(feature, FindingCode.MG305, Severity.WARN,
            FeatureWording.vacuous(feature), FeatureWording.RESOLVE_VACUOUS));
      } else if (feature.comparison().impact() == Impact.UNSTABLE) {
        findings.add(about(feature, FindingCode.MG306, Severity.WARN,
            FeatureWording.unstable(feature), FeatureWording.RESOLVE_UNSTABLE));
      }
    }
  }

  private Finding pipelineFails(PipelineFailure failure) {
    List<JudgedFeature> features = featuresByPipeline.getOrDefault(failure.pipeline(), List.of());
    List<JudgedFeature> broken = features.stream().filter(this::isExplainedByFailure).toList();
    Finding finding = Finding.of(FindingCode.MG302, Severity.ERROR,
        FeatureWording.fails(failure, features.size(), broken), FeatureWording.resolveFails(failure));
    finding = broken.size() == 1
        ? finding.onFeature(failure.pipeline(), broken.get(0).comparison().feature())
        : finding.onPipeline(failure.pipeline());
    if (failure.missing().size() == 1) {
      finding = on(failure.missing().get(0), finding);
    }
    return blame(finding, failure.culprit());
  }

  /** The features that change with the failing pipeline's missing columns as NULL, and by the same migration. */
  private boolean isExplainedByFailure(JudgedFeature feature) {
    return (feature.missing() || feature.isChanged())
        && failures.stream().anyMatch(failure -> failure.pipeline().equals(feature.comparison().pipeline())
            && (feature.culprit().isEmpty() || script(failure.culprit()).equals(script(feature.culprit()))));
  }

  private static Optional<String> script(Optional<Culprit> culprit) {
    return culprit.map(Culprit::script);
  }

  private Finding rowsChange(String pipeline, List<JudgedFeature> features) {
    boolean broken = features.stream()
        .anyMatch(f -> f.comparison().entities().fraction() > f.thresholds().rows().fail());
    Optional<Culprit> culprit = features.stream()
        .filter(JudgedFeature::isExplainedByRows)
        .findFirst()
        .orElse(features.get(0))
        .culprit();
    var entities = features.get(0).comparison().entities();
    Finding finding = Finding.of(FindingCode.MG303, broken ? Severity.ERROR : Severity.WARN,
        FeatureWording.rows(pipeline, entities, culprit)
            + FeatureWording.segments(rowSegments.getOrDefault(pipeline, List.of())),
            FeatureWording.resolveRows(entities));
    return blame(finding.onPipeline(pipeline), culprit);
  }

  private static Finding about(
      JudgedFeature feature, FindingCode code, Severity severity, String message, String resolution) {
    Finding finding = Finding.of(code, severity, message, resolution)
        .onFeature(feature.comparison().pipeline(), feature.comparison().feature());
    if (feature.columns().size() == 1) {
      finding = on(feature.columns().get(0), finding);
    }
    return feature.isMute() ? finding : blame(finding, feature.culprit());
  }

  private static Finding on(String tableAndColumn, Finding finding) {
    int dot = tableAndColumn.lastIndexOf('.');
    return dot < 0
        ? finding.onTable(tableAndColumn)
        : finding.onColumn(tableAndColumn.substring(0, dot), tableAndColumn.substring(dot + 1));
  }

  private static Finding blame(Finding finding, Optional<Culprit> culprit) {
    return culprit.filter(c -> !c.edit()).map(c -> finding.inMigration(c.script(), c.line())).orElse(finding);
  }

  private static Severity severity(Impact impact) {
    return impact == Impact.BROKEN ? Severity.ERROR : Severity.WARN;
  }
}

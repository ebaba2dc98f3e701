package io.github.migrationguard.run;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.sensitivity.Steadiness;
import io.github.migrationguard.sensitivity.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One pipeline of the contract, its baseline, and its comparison with that baseline on any later state. The baseline is
 * what the pipeline yielded as it was before: where it was edited since, both texts of it are known here.
 */
public final class PipelineRuns {

  private final SqlPipeline pipeline;
  private final FeatureComparator comparator;
  private final PipelineChange change;
  private Optional<SqlPipeline> earlier;
  private FeatureMatrix baseline;
  private List<FeatureColumn> dropped = List.of();
  private Wobble wobble = Wobble.none();
  private Optional<FeatureMatrix> ahead = Optional.empty();
  private Optional<PipelineException> aheadFailure = Optional.empty();

  /**
   * @param contract the pipeline as it is
   * @param whole the contract that names it
   * @param earlier the pipeline as it was, where it was edited
   * @param change what became of it
   */
  PipelineRuns(PipelineContract contract, Contract whole, Optional<SqlPipeline> earlier, PipelineChange change) {
    this.pipeline = new SqlPipeline(contract);
    this.comparator = new FeatureComparator(contract, whole.thresholds());
    this.earlier = earlier;
    this.change = change;
  }

  public String name() {
    return pipeline.name();
  }

  /** As it is now. */
  public FeaturePipeline pipeline() {
    return pipeline;
  }

  /** As it was, where it was edited. */
  public Optional<SqlPipeline> earlier() {
    return earlier;
  }

  /** The columns that are its entity's key, as it yields them at the baseline. */
  public List<String> entity() {
    return earlier.orElse(pipeline).contract().entity();
  }

  /** What the baseline was computed by. */
  FeaturePipeline pipelineAtBaseline() {
    return earlier.<FeaturePipeline>map(then -> then).orElse(pipeline);
  }

  public PipelineChange change() {
    return change;
  }

  /** The file of its SQL, as the contract names it, {@code features/churn.sql}. */
  public String file(Contract contract) {
    return contract.file().resolveSibling("").relativize(pipeline.contract().sql()).toString().replace('\\', '/');
  }

  /** Whether its entity was made of another number of columns. */
  boolean hasOtherKey() {
    int columns = pipeline.contract().entity().size();
    return earlier.filter(then -> then.contract().entity().size() != columns).isPresent();
  }

  /**
   * Holds the contract against what the edited pipeline yields in the end.
   *
   * @throws io.github.migrationguard.pipeline.InvalidPipelineException when the contract names a feature that neither
   *     it yields nor the pipeline did before
   */
  public void requireDeclared(FeatureMatrix after) {
    boolean missing = pipeline.contract().features().keySet().stream()
        .anyMatch(feature -> after.column(feature).isEmpty()
            && (baseline == null || baseline.column(feature).isEmpty()));
    if (missing) {
      pipeline.requireDeclared(after);
    }
  }

  /** Whether it takes rows from a table of that name, as far as its SQL tells. */
  public boolean reads(String table) {
    return pipeline.reads(table);
  }

  /** The same, as the SQL that it is. */
  public SqlPipeline sql() {
    return pipeline;
  }

  /** Runs it twice on the same rows, so that what differs by itself is never blamed on a migration. */
  void computeBaseline(Connection connection) throws PipelineException {
    FeaturePipeline atBaseline = pipelineAtBaseline();
    FeatureMatrix first = atBaseline.compute(connection);
    if (earlier.isEmpty()) {
      pipeline.requireDeclared(first);
    }
    wobble = Wobble.between(first, atBaseline.compute(connection));
    baseline = declared(first);
    dropped = first.columns().stream().filter(column -> baseline.column(column.name()).isEmpty()).toList();
    if (earlier.isPresent()) {
      computeAhead(connection);
    }
  }

  /** Looks at what a second run cannot show: a clock that goes on, rows that come to stand in another order. */
  void steady(Steadiness steadiness) throws SQLException {
    wobble = wobble.or(steadiness.of(pipelineAtBaseline(), baseline));
    if (ahead.isPresent()) {
      wobble = wobble.or(steadiness.of(pipeline, ahead.get()));
    }
  }

  /** As the question of what its features feel is asked. */
  public Subject subject() {
    return new Subject(pipelineAtBaseline(), baseline, unstable(),
        matrix -> comparator.compare(baseline, Optional.of(matrix), wobble));
  }

  /** Takes the pipeline for a new one, as what it was does not run where it belongs. */
  void forgetEarlier() {
    earlier = Optional.empty();
    ahead = Optional.empty();
    aheadFailure = Optional.empty();
  }

  private void computeAhead(Connection connection) {
    try {
      ahead = Optional.of(pipeline.compute(connection));
    } catch (PipelineException needsWhatIsPending) {
      aheadFailure = Optional.of(needsWhatIsPending);
    }
  }

  /** Without the features that the contract names no more: nobody is to be given them. */
  private FeatureMatrix declared(FeatureMatrix matrix) {
    Set<String> features = pipeline.contract().features().keySet();
    return features.isEmpty() || earlier.isEmpty() ? matrix : new FeatureMatrix(matrix.entities(),
        matrix.columns().stream().filter(column -> features.contains(column.name())).toList());
  }

  public FeatureMatrix baseline() {
    return baseline;
  }

  /** Features that the pipeline as it was yields and the contract names no more, one value for each baseline row. */
  public List<FeatureColumn> dropped() {
    return dropped;
  }

  /** What the edited pipeline yields at the baseline already; empty where it was not edited or does not run there. */
  public Optional<FeatureMatrix> ahead() {
    return ahead;
  }

  /** Why the edited pipeline does not run at the baseline. */
  public Optional<PipelineException> aheadFailure() {
    return aheadFailure;
  }

  /** What it yields, as it is now, before any pending migration. */
  public Optional<FeatureMatrix> nowAtBaseline() {
    return earlier.isPresent() ? ahead : Optional.of(baseline);
  }

  /** Features that differ from themselves on the same rows. */
  public Set<String> unstable() {
    return wobble.features();
  }

  /** The features of the baseline, and those that only the edited pipeline has and yields at the baseline already. */
  public List<FeatureComparison> compare(Optional<FeatureMatrix> after) {
    List<FeatureComparison> comparisons = new ArrayList<>(comparator.compare(baseline, after, wobble));
    newFeatures().ifPresent(added -> comparisons.addAll(comparator.compare(added, after, Wobble.none())));
    return comparisons;
  }

  /** The features of the baseline as they are there: nothing became of them yet. */
  public List<FeatureComparison> unchanged() {
    return comparator.compare(baseline, Optional.of(baseline), wobble);
  }

  /** Compares two states of the pipeline of which neither is the baseline. */
  public List<FeatureComparison> compare(FeatureMatrix before, FeatureMatrix after) {
    return comparator.compare(before, Optional.of(after), Wobble.none());
  }

  private Optional<FeatureMatrix> newFeatures() {
    List<FeatureColumn> added = ahead.map(matrix -> matrix.columns().stream()
        .filter(column -> baseline.column(column.name()).isEmpty()).toList()).orElse(List.of());
    return added.isEmpty() ? Optional.empty() : Optional.of(new FeatureMatrix(ahead.get().entities(), added));
  }
}

package io.github.migrationguard.pipeline;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs pipelines on a migrated database as if it still had the baseline's shape. The database is changed for each run
 * and then changed back: afterwards its schema and rows are as they were. No other connection may be inside a
 * transaction.
 */
public final class BaselineShape {

  /** So many runs it may cost to tell the columns that a pipeline needs from those that are merely gone, too. */
  private static final int MOST_TRIALS = 24;

  private final SyntheticDatabase database;
  private final DatabaseSchema baseline;
  private final DatabaseSchema current;

  /**
   * @param database at the migrated state
   * @param baseline the schema that the pipelines were written for
   * @param current the schema that the database has
   */
  public BaselineShape(SyntheticDatabase database, DatabaseSchema baseline, DatabaseSchema current) {
    this.database = database;
    this.baseline = baseline;
    this.current = current;
  }

  /**
   * What a run yielded.
   *
   * @param matrix empty where the pipeline fails all the same
   * @param lost what the pipeline needs and got as NULL or as an empty table, {@code customers.user_created_at},
   *     sorted;
     *     everything that is missing where there were too many to try them one by one
   * @param failure why there is no matrix
   */
  public record Attempt(
      Optional<FeatureMatrix> matrix, SortedSet<String> lost, Optional<PipelineException> failure) {}

  /** Columns and tables of the baseline that are gone, {@code customers.user_created_at}, sorted. */
  public SortedSet<String> missing() {
    return spoken(Gap.missing(baseline, current));
  }

  /**
   * Runs the pipeline with each missing column present as NULL and each missing table as an empty one: what a fallback
   * that nobody notices would compute. Where that does not suffice, columns whose type changed are taken for lost as
   * well, but no more of them than it takes.
   *
   * @throws SQLException when the database could not be changed back: it is of no use any more
   */
  public Attempt withNulls(FeaturePipeline pipeline) throws SQLException {
    return ladder(pipeline, List.of());
  }

  /**
   * Runs the pipeline with values under their old names: a renamed column, a column that moved to another table, a
   * renamed table, a column that is there with the values of another. What else is missing is NULL, as in {@link
   * #withNulls}.
   *
   * @throws SQLException when the database could not be changed back: it is of no use any more
   */
  public Attempt withRenames(FeaturePipeline pipeline, List<Renaming> renamings) throws SQLException {
    return ladder(pipeline, renamings);
  }

  /**
   * Runs the pipeline with a view in the old place. What else is missing is NULL, as in {@link #withNulls}.
   *
   * @throws SQLException when the database could not be changed back: it is of no use any more
   */
  public Attempt withView(FeaturePipeline pipeline, CompatibilityView view) throws SQLException {
    List<Gap> others = Gap.missing(baseline, current).stream().filter(gap -> !view.fills(gap)).toList();
    try (Connection connection = database.connect(); TemporaryDdl ddl = new TemporaryDdl(connection)) {
      try {
        new GapFiller(ddl, database, connection, current, List.of()).fill(others);
        view.create(ddl);
      } catch (SQLException e) {
        return failed(others, new PipelineException("The view could not be made: " + e.getMessage(), e));
      }
      return new Attempt(Optional.of(pipeline.compute(connection)), spoken(others), Optional.empty());
    } catch (PipelineException e) {
      return failed(others, e);
    }
  }

  /** Views in the places of what was renamed, one for each old table; none where a view stands there already. */
  public List<CompatibilityView> views(List<Renaming> renamings) {
    return renamings.stream().map(Renaming::oldTable).distinct().sorted()
        .flatMap(table -> CompatibilityView.of(table, renamings, baseline, current).stream()).toList();
  }

  private Attempt ladder(FeaturePipeline pipeline, List<Renaming> renamings) throws SQLException {
    List<Gap> missing = new ArrayList<>(Gap.missing(baseline, current));
    missing.addAll(Gap.displaced(baseline, current, renamings));
    List<Gap> retyped = Gap.retyped(baseline, current).stream().filter(gap -> !missing.contains(gap)).toList();
    Attempt first = run(pipeline, missing, renamings);
    if (first.matrix().isPresent()) {
      return renamings.isEmpty() ? withoutTheNeedless(pipeline, missing, missing, first) : first;
    }
    if (retyped.isEmpty()) {
      return first;
    }
    List<Gap> all = new ArrayList<>(missing);
    all.addAll(retyped);
    Attempt second = run(pipeline, all, renamings);
    if (second.matrix().isEmpty()) {
      return first;
    }
    return renamings.isEmpty() ? withoutTheNeedless(pipeline, all, all, second) : second;
  }

  /**
   * Leaves out one gap after the other and keeps out those without which the pipeline runs as well: a column that is
   * there with its values is never taken for lost without need, and a report names the columns that matter.
   */
  private Attempt withoutTheNeedless(FeaturePipeline pipeline, List<Gap> gaps, List<Gap> candidates, Attempt best)
      throws SQLException {
    if (candidates.size() > MOST_TRIALS) {
      return best;
    }
    List<Gap> needed = new ArrayList<>(gaps);
    Attempt smallest = best;
    for (Gap candidate : candidates) {
      List<Gap> fewer = new ArrayList<>(needed);
      fewer.remove(candidate);
      Attempt attempt = run(pipeline, fewer, List.of());
      if (attempt.matrix().isPresent()) {
        needed = fewer;
        smallest = attempt;
      }
    }
    return smallest;
  }

  private Attempt run(FeaturePipeline pipeline, List<Gap> gaps, List<Renaming> renamings) throws SQLException {
    try (Connection connection = database.connect(); TemporaryDdl ddl = new TemporaryDdl(connection)) {
      try {
        new GapFiller(ddl, database, connection, current, renamings).fill(gaps);
      } catch (SQLException e) {
        return failed(gaps, new PipelineException("Pipeline '" + pipeline.name() + "' could not be tried with what is"
            + " missing put in its old place: " + e.getMessage(), e));
      }
      List<Gap> lost = gaps.stream().filter(gap -> renamings.stream().noneMatch(gap::isFilledBy)).toList();
      return new Attempt(Optional.of(pipeline.compute(connection)), spoken(lost), Optional.empty());
    } catch (PipelineException e) {
      return failed(gaps, e);
    }
  }

  private Attempt failed(List<Gap> gaps, PipelineException failure) {
    return new Attempt(Optional.empty(), spoken(gaps), Optional.of(failure));
  }

  private SortedSet<String> spoken(List<Gap> gaps) {
    return gaps.stream().map(gap -> gap.spoken(baseline)).collect(Collectors.toCollection(TreeSet::new));
  }
}

package io.github.migrationguard.evidence;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.migration.Migration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A feature, what became of it, and through whom.
 *
 * @param comparison the figures
 * @param columns the contract columns it depends on, {@code table.column}, sorted; empty where nobody asked, as the
 *     feature did not change
 * @param migration the migration to blame, where the feature changed
 * @param line the line in that migration, 1-based, where one was found
 * @param distributions what a chart of the feature draws, where the feature changed
 * @param segments what the entities that moved have in common, where only a part did, the more telling first
 * @param edit the file of the pipeline's SQL as the contract names it, where the feature changed through its edit
 * @param check what leaving migrations out says of that blame, where it was tried
 */
public record FeatureResult(
    FeatureComparison comparison,
    List<String> columns,
    Optional<Migration> migration,
    OptionalInt line,
    Optional<DistributionPair> distributions,
    List<Segment> segments,
    Optional<String> edit,
    Optional<BlameCheck> check) {

  public FeatureResult {
    Objects.requireNonNull(comparison);
    columns = List.copyOf(columns);
    Objects.requireNonNull(migration);
    Objects.requireNonNull(line);
    Objects.requireNonNull(distributions);
    segments = List.copyOf(segments);
    Objects.requireNonNull(edit);
    Objects.requireNonNull(check);
  }

  /**
   * A feature of a pipeline that was not edited, and of which nothing tells the entities that moved from the others.
   */
  public FeatureResult(
      FeatureComparison comparison,
      List<String> columns,
      Optional<Migration> migration,
      OptionalInt line,
      Optional<DistributionPair> distributions) {
    this(comparison, columns, migration, line, distributions, List.of(), Optional.empty());
  }

  /** A feature whose blame nobody has checked. */
  public FeatureResult(
      FeatureComparison comparison,
      List<String> columns,
      Optional<Migration> migration,
      OptionalInt line,
      Optional<DistributionPair> distributions,
      List<Segment> segments,
      Optional<String> edit) {
    this(comparison, columns, migration, line, distributions, segments, edit, Optional.empty());
  }

  public FeatureResult withCheck(Optional<BlameCheck> made) {
    return new FeatureResult(comparison, columns, migration, line, distributions, segments, edit, made);
  }
}

package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one feature; the fields are those of {@link FeatureComparison}.
 *
 * @param rows entities lost, added or duplicated, as a fraction of those at the baseline
 * @param kindChange {@code number to text}, where the feature is of another kind now
 * @param flat whether the baseline could not show a change: no entity, or all of one value
 * @param examples entities that moved, or where none did, that changed
 */
record FeatureFigures(
    Statistic statistic,
    double distance,
    double nullBefore,
    double nullAfter,
    double nonFiniteBefore,
    double nonFiniteAfter,
    double changed,
    double moved,
    double rows,
    Optional<String> kindChange,
    boolean flat,
    List<MovedEntity> examples) {

  private static final int EXAMPLES = 3;

  static FeatureFigures of(
      FeatureColumn before, FeatureColumn after, EntityMatching matching, List<EntityKey> keysBefore) {
    FeaturePair pair = FeaturePair.of(before, after);
    int[] twins = new int[after.size()];
    Arrays.fill(twins, -1);
    int[] counts = new int[Change.values().length];
    List<MovedEntity> changedOnes = new ArrayList<>();
    List<MovedEntity> movedOnes = new ArrayList<>();
    for (int match = 0; match < matching.matched(); match++) {
      Change change = pair.change(matching, match);
      counts[change.ordinal()]++;
      if (change == Change.NONE) {
        twins[matching.firstAfter(match)] = matching.isOneToOne(match) ? matching.firstBefore(match) : -1;
      } else {
        List<MovedEntity> examples = change == Change.MOVED ? movedOnes : changedOnes;
        if (examples.size() < EXAMPLES) {
          examples.add(new MovedEntity(keysBefore.get(matching.firstBefore(match)).toString(),
              texts(before, matching.before(match)), texts(after, matching.after(match))));
        }
      }
    }
    int moved = counts[Change.MOVED.ordinal()];
    int changed = counts[Change.CHANGED.ordinal()] + moved;
    return new FeatureFigures(
        pair.rule().statistic(), pair.rule().distance(pair.before(), pair.after(), twins),
        fraction(before.nulls(), before.size()), fraction(after.nulls(), after.size()),
        fraction(nonFinite(before), before.size()), fraction(nonFinite(after), after.size()),
        fraction(changed, matching.matched()), fraction(moved, matching.matched()), matching.changes().fraction(),
        moved > 0 ? pair.kindChange() : Optional.empty(), isFlat(before),
        movedOnes.isEmpty() ? changedOnes : movedOnes);
  }

  /** A feature that is no longer there. */
  static FeatureFigures ofMissing(FeatureColumn before, EntityMatching matching) {
    Statistic statistic = FeaturePair.of(before, before).rule().statistic();
    return new FeatureFigures(statistic, 1, fraction(before.nulls(), before.size()), 1,
        fraction(nonFinite(before), before.size()), 0, 1, 1, matching.changes().fraction(), Optional.empty(), false,
        List.of());
  }

  double nullIncrease() {
    return nullAfter - nullBefore;
  }

  private static String texts(FeatureColumn column, int[] rows) {
    String first = column.text(rows[0]);
    return rows.length == 1 ? first : first + " (first of " + rows.length + " rows)";
  }

  private static boolean isFlat(FeatureColumn column) {
    ValueRule rule = FeaturePair.of(column, column).rule();
    for (int row = 1; row < column.size(); row++) {
      if (rule.change(column, 0, column, row) != Change.NONE) {
        return false;
      }
    }
    return true;
  }

  private static int nonFinite(FeatureColumn column) {
    int count = 0;
    if (column instanceof Numbers numbers) {
      for (int row = 0; row < numbers.size(); row++) {
        count += !numbers.isNull(row) && !Double.isFinite(numbers.value(row)) ? 1 : 0;
      }
    }
    return count;
  }

  private static double fraction(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

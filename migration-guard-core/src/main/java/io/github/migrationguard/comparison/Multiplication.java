package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many times its old value a number is, over the entities that both matrices have in one row: as where a join
 * multiplies rows, be it by another factor for each.
 *
 * @param mean of the factors; of an entity that did not change it is 1
 * @param least of them
 * @param most of them
 * @param raised entities whose value is further from 0 than it was
 * @param materially those of them whose value moved materially, as the comparison of features has it
 * @param changed entities whose value differs
 */
public record Multiplication(double mean, double least, double most, int raised, int materially, int changed) {

  /** Some entities have no rows to multiply, or some that stand elsewhere. */
  private static final double NEARLY_ALL = 0.9;

  /** Of each numeric feature, by its name. */
  public static SortedMap<String, Multiplication> of(FeatureMatrix before, FeatureMatrix after) {
    EntityMatching matching = EntityMatching.of(before.entities(), after.entities());
    SortedMap<String, Multiplication> multiplications = new TreeMap<>();
    for (FeatureColumn column : before.columns()) {
      after.column(column.name())
          .filter(now -> column instanceof Numbers numbers && !numbers.temporal() && now instanceof Numbers)
          .ifPresent(now -> multiplications.put(column.name(), of((Numbers) column, (Numbers) now, matching)));
    }
    return Collections.unmodifiableSortedMap(multiplications);
  }

  /** Whether nearly every value that changed is more of the same, as if it had been counted several times. */
  public boolean isInflation() {
    return raised > 0 && raised >= NEARLY_ALL * changed;
  }

  /** Whether what was raised is raised no more, in nearly every entity. */
  public boolean isUndoneBy(Multiplication other) {
    return other.raised <= (1 - NEARLY_ALL) * raised;
  }

  /** {@code x2.5 (x1.0 to x4.0)}, or {@code x2.0} where it is the same for all. */
  public String words() {
    String of = words(mean);
    return words(least).equals(words(most)) ? of : of + " (" + words(least) + " to " + words(most) + ")";
  }

  private static String words(double factor) {
    return String.format(Locale.ROOT, "x%.1f", factor);
  }

  private static Multiplication of(Numbers before, Numbers after, EntityMatching matching) {
    FeaturePair pair = FeaturePair.of(before, after);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int counted = 0;
    int raised = 0;
    int materially = 0;
    int changed = 0;
    for (int match = 0; match < matching.matched(); match++) {
      int row = matching.firstBefore(match);
      int now = matching.firstAfter(match);
      Change change = pair.change(matching, match);
      boolean same = change == Change.NONE;
      changed += same ? 0 : 1;
      if (matching.isOneToOne(match) && !before.isNull(row) && !after.isNull(now)) {
        double factor = same ? 1 : after.value(now) / before.value(row);
        if (Double.isFinite(factor)) {
          sum += factor;
          counted++;
          least = Math.min(least, factor);
          most = Math.max(most, factor);
          raised += !same && factor > 1 ? 1 : 0;
          materially += change == Change.MOVED && factor > 1 ? 1 : 0;
        }
      }
    }
    return new Multiplication(counted == 0 ? 1 : sum / counted, least, most, raised, materially, changed);
  }
}

package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole factor by which a join that multiplies inflates an aggregate: values that changed, nearly all of them to
 * the same multiple of what they were. A change of unit looks the same; only the rows tell the two apart.
 */
public final class Inflation {

  /** Some entities have no rows to multiply, or some that stand elsewhere: the factor has to hold for nearly all. */
  private static final double NEARLY_ALL = 0.9;

  /** Two sums of the same terms in another order differ by no more, relatively. */
  private static final double NOISE = 1e-9;

  private final SortedMap<Long, Integer> factors = new TreeMap<>();
  private int changed;

  /** Adds a value that changed; what is not a whole multiple, or not finite, speaks against inflation. */
  public void add(double before, double after) {
    changed++;
    double factor = after / before;
    long whole = Math.round(factor);
    if (Double.isFinite(factor) && whole >= 2 && Math.abs(factor - whole) <= NOISE * whole) {
      factors.merge(whole, 1, Integer::sum);
    }
  }

  /** The factor, 2 or more; empty where the values that changed share none. */
  public OptionalLong factor() {
    return factors.entrySet().stream().filter(entry -> entry.getValue() >= NEARLY_ALL * changed)
        .mapToLong(entry -> entry.getKey()).findFirst();
  }

  /** The factor of each numeric feature that has one, over entities that both matrices have in one row. */
  public static SortedMap<String, Long> factors(FeatureMatrix before, FeatureMatrix after) {
    EntityMatching matching = EntityMatching.of(before.entities(), after.entities());
    SortedMap<String, Long> factors = new TreeMap<>();
    for (FeatureColumn column : before.columns()) {
      after.column(column.name())
          .filter(now -> column instanceof Numbers numbers && !numbers.temporal() && now instanceof Numbers)
          .ifPresent(now -> of((Numbers) column, (Numbers) now, matching).factor()
              .ifPresent(factor -> factors.put(column.name(), factor)));
    }
    return Collections.unmodifiableSortedMap(factors);
  }

  private static Inflation of(Numbers before, Numbers after, EntityMatching matching) {
    Inflation inflation = new Inflation();
    FeaturePair pair = FeaturePair.of(before, after);
    for (int match = 0; match < matching.matched(); match++) {
      if (matching.isOneToOne(match) && pair.change(matching, match) != Change.NONE) {
        int row = matching.firstBefore(match);
        int now = matching.firstAfter(match);
        inflation.add(value(before, row), value(after, now));
      }
    }
    return inflation;
  }

  private static double value(Numbers column, int row) {
    return column.isNull(row) ? Double.NaN : column.value(row);
  }
}

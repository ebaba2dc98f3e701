package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.pipeline.EntityKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows before and after are of the same entity. */
final class EntityMatching {

  private final int[] beforeRows;
  private final int[] afterRows;
  private final int[] bounds;
  private final int matched;
  private final EntityChanges changes;

  private EntityMatching(int[] beforeRows, int[] afterRows, int[] bounds, int matched, EntityChanges changes) {
    this.beforeRows = beforeRows;
    this.afterRows = afterRows;
    this.bounds = bounds;
    this.matched = matched;
    this.changes = changes;
  }

  static EntityMatching of(List<EntityKey> before, List<EntityKey> after) {
    int[] b = order(before);
    int[] a = order(after);
    int[] bounds = new int[4 * Math.min(b.length, a.length)];
    int matched = 0;
    int lost = 0;
    int added = 0;
    int duplicated = 0;
    int maxMultiplicity = 1;
    int i = 0;
    int j = 0;
    while (i < b.length || j < a.length) {
      int order = i == b.length ? 1 : j == a.length ? -1 : before.get(b[i]).compareTo(after.get(a[j]));
      int nextI = order <= 0 ? endOfKey(before, b, i) : i;
      int nextJ = order >= 0 ? endOfKey(after, a, j) : j;
      if (order < 0) {
        lost++;
      } else if (order > 0) {
        added++;
      } else {
        bounds[4 * matched] = i;
        bounds[4 * matched + 1] = nextI;
        bounds[4 * matched + 2] = j;
        bounds[4 * matched + 3] = nextJ;
        matched++;
        if (nextJ - j > nextI - i) {
          duplicated++;
          maxMultiplicity = Math.max(maxMultiplicity, nextJ - j);
        }
      }
      i = nextI;
      j = nextJ;
    }
    return new EntityMatching(b, a, bounds, matched,
        new EntityChanges(b.length, a.length, lost, added, duplicated, maxMultiplicity));
  }

  /** Keys that are on both sides. */
  int matched() {
    return matched;
  }

  EntityChanges changes() {
    return changes;
  }

  /** The same without the keys that come more or less often after than before. */
  EntityMatching ofAsManyRows() {
    int[] kept = new int[bounds.length];
    int count = 0;
    for (int match = 0; match < matched; match++) {
      if (before(match).length == after(match).length) {
        System.arraycopy(bounds, 4 * match, kept, 4 * count++, 4);
      }
    }
    return new EntityMatching(beforeRows, afterRows, kept, count, changes);
  }

  /** Whether a matched key stands in one row on either side. */
  boolean isOneToOne(int match) {
    return bounds[4 * match + 1] - bounds[4 * match] == 1 && bounds[4 * match + 3] - bounds[4 * match + 2] == 1;
  }

  /** The first row before of a matched key. */
  int firstBefore(int match) {
    return beforeRows[bounds[4 * match]];
  }

  /** The first row after of a matched key. */
  int firstAfter(int match) {
    return afterRows[bounds[4 * match + 2]];
  }

  /** The rows before of a matched key, from 0 to {@link #matched()} in the order of the keys. */
  int[] before(int match) {
    return Arrays.copyOfRange(beforeRows, bounds[4 * match], bounds[4 * match + 1]);
  }

  /** The rows after of a matched key. */
  int[] after(int match) {
    return Arrays.copyOfRange(afterRows, bounds[4 * match + 2], bounds[4 * match + 3]);
  }

  private static int endOfKey(List<EntityKey> keys, int[] rows, int from) {
    EntityKey key = keys.get(rows[from]);
    int end = from + 1;
    while (end < rows.length && keys.get(rows[end]).equals(key)) {
      end++;
    }
    return end;
  }

  /** A matrix has its rows in this order already; what others make may not. */
  private static int[] order(List<EntityKey> keys) {
    if (isSorted(keys)) {
      return IntStream.range(0, keys.size()).toArray();
    }
    Integer[] rows = new Integer[keys.size()];
    Arrays.setAll(rows, i -> i);
    Arrays.sort(rows, Comparator.comparing(keys::get));
    return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
  }

  private static boolean isSorted(List<EntityKey> keys) {
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i - 1).compareTo(keys.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }
}

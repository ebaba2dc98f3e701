package io.github.migrationguard.synthesis.rows;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * How many children each parent has, and so which parent a child belongs to. The counts are made anew when asked for;
 * held is only the number of children before every {@value #STRIDE}th parent, a quarter of a byte a parent.
 */
public final class ChildCounts {

  private static final int STRIDE = 32;

  private final LongToIntFunction count;
  private final long parents;
  private final long[] before;
  private final long total;
  private final int most;

  // The run of parents that was looked at last: children come one after the other.
  private long block = -1;
  private final long[] first = new long[STRIDE + 1];

  /**
   * @param parents how many parents there are
   * @param count the children of a parent by its index, 0 or more; always the same for the same index
   */
  public ChildCounts(long parents, LongToIntFunction count) {
    this.parents = parents;
    this.count = count;
    this.before = new long[(int) (parents / STRIDE) + 1];
    long sum = 0;
    int greatest = 0;
    for (long parent = 0; parent < parents; parent++) {
      if (parent % STRIDE == 0) {
        before[(int) (parent / STRIDE)] = sum;
      }
      int children = count.applyAsInt(parent);
      greatest = Math.max(greatest, children);
      sum += children;
    }
    if (parents % STRIDE == 0) {
      before[(int) (parents / STRIDE)] = sum;
    }
    this.total = sum;
    this.most = greatest;
  }

  public long parents() {
    return parents;
  }

  /** All children together. */
  public long total() {
    return total;
  }

  /** The children of the parent that has most. */
  public int most() {
    return most;
  }

  /** The parent of a child, 0 to {@code total() - 1}. */
  public long parentOf(long child) {
    if (child < 0 || child >= total) {
      throw new IndexOutOfBoundsException("child " + child + " of " + total);
    }
    if (block < 0 || child < first[0] || child >= first[STRIDE]) {
      int found = Arrays.binarySearch(before, child);
      load(found >= 0 ? lastWith(found, child) : -found - 2);
    }
    int low = 0;
    for (int high = STRIDE; high - low > 1;) {
      int middle = (low + high) >>> 1;
      if (first[middle] <= child) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return block * STRIDE + low;
  }

  /** The first child of a parent; where it has none, that of the next one that has. */
  public long firstChildOf(long parent) {
    if (block != parent / STRIDE) {
      load(parent / STRIDE);
    }
    return first[(int) (parent % STRIDE)];
  }

  /** Runs of childless parents repeat a number: the last block that starts with it is the one that has the child. */
  private int lastWith(int found, long child) {
    int last = found;
    while (last + 1 < before.length && before[last + 1] == child) {
      last++;
    }
    return last;
  }

  private void load(long wanted) {
    block = wanted;
    first[0] = before[(int) wanted];
    for (int i = 0; i < STRIDE; i++) {
      long parent = wanted * STRIDE + i;
      first[i + 1] = first[i] + (parent < parents ? count.applyAsInt(parent) : 0);
    }
  }
}

package io.github.migrationguard.synthesis.values;

import java.util.Arrays;

/**
 * Values of a domain of which none comes twice, over all rows and attempts: row r's attempt a is number r + a * rows of
 * the domain, shuffled by a keyed permutation, values to avoid left out.
 */
final class UniqueValues implements ColumnValues {

  private final ValueRequest request;
  private final Domain domain;
  private final RowOrder order;
  private final long[] avoided;
  private final long size;
  private final long stride;
  private final boolean ascending;
  private final Permutation permutation;

  /** @param ascending in the domain's own order by row, for numbers that a sequence would give */
  UniqueValues(ValueRequest request, Domain domain, RowOrder order, CounterStream stream, boolean ascending) {
    this.request = request;
    this.domain = domain;
    this.order = order;
    this.ascending = ascending;
    this.avoided = request.avoid().stream().mapToLong(domain::indexOf).filter(index -> index >= 0).sorted().distinct()
        .toArray();
    this.size = domain.size() - avoided.length;
    // rows unknown: room for 2^40 of them, or for 15 attempts at as many as fit
    this.stride = Math.max(1, order.ranks() >= 0 ? order.ranks() : Math.min(1L << 40, size / 16));
    this.permutation = new Permutation(Math.max(1, size), stream.fork("unique").key());
  }

  @Override
  public Object at(long row, int attempt) {
    if (order.isNull(row)) {
      return null;
    }
    long rank = row;
    if (order.ranks() >= 0) {
      if (!order.ranked(row)) {
        throw new IllegalArgumentException("row " + row + " of " + request.table() + "." + request.column()
            + " is past the " + request.rows().getAsLong() + " rows the values were asked for");
      }
      rank = ascending && !order.everNull() ? row : order.rank(row);
    }
    if (rank >= size || attempt > (size - 1 - rank) / stride) {
      throw new UnsynthesisableColumn(request, "no value may come twice, and the " + size + " values that there are "
          + (avoided.length > 0 ? "besides those which rows of the migrations hold " : "") + "are used up at row " + row
          + (attempt > 0 ? ", attempt " + attempt : ""),
          "Ask for fewer rows, or widen its pattern, values or range");
    }
    long index = rank + stride * attempt;
    return domain.at(skipAvoided(ascending ? index : permutation.at(index)));
  }

  /** The index-th number that is not avoided: avoided[i] - i numbers below avoided[i] are free. */
  private long skipAvoided(long index) {
    int low = 0;
    int high = avoided.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (avoided[middle] - middle <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return index + low;
  }

  @Override
  public long capacity() {
    return domain.capacity() == Long.MAX_VALUE ? Long.MAX_VALUE : size;
  }

  @Override
  public String toString() {
    return "unique " + domain + " without " + Arrays.toString(avoided);
  }
}

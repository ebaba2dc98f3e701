package io.github.migrationguard.synthesis.values;

/**
 * Which rows of a column are NULL, and the rank of each of the others in an order of the column's own. Where the number
 * of rows is known, a keyed permutation gives exact counts; each column has its own, so columns stay independent.
 */
final class RowOrder {

  /**
   * Up to this attempt a row keeps its NULL and its category, so that counts stay exact where only another column of
   * the row has to give way; from it on both are drawn anew, as they may be what the constraint rejects.
   */
  static final int ATTEMPTS_KEPT = 4;

  private final double nullRate;
  private final long rows;
  private final long nulls;
  private final Permutation permutation;
  private final CounterStream stream;

  RowOrder(ValueRequest request, CounterStream columnStream) {
    this.stream = columnStream.fork("null");
    this.nullRate = request.nullRate();
    this.rows = request.rows().orElse(-1);
    this.nulls = rows < 0 ? 0 : Math.round(nullRate * rows);
    this.permutation = rows <= 0 ? null : new Permutation(rows, stream.key());
  }

  boolean everNull() {
    return nullRate > 0;
  }

  /** Whether the row is NULL whatever the attempt. */
  boolean isNull(long row) {
    return nullRate > 0 && (ranked(row) ? permutation.at(row) < nulls : drawnNull(row, 0));
  }

  boolean isNull(long row, int attempt) {
    return attempt < ATTEMPTS_KEPT ? isNull(row) : drawnNull(row, attempt);
  }

  private boolean drawnNull(long row, int attempt) {
    return nullRate > 0 && stream.uniform(row, attempt, 0) < nullRate;
  }

  /** Whether the row is among those counted. */
  boolean ranked(long row) {
    return row < rows;
  }

  /** Rows that are not NULL; -1 where the number of rows is not known. */
  long ranks() {
    return rows < 0 ? -1 : rows - nulls;
  }

  /** From 0 to {@link #ranks} - 1 for the rows that are not NULL, negative for the others. */
  long rank(long row) {
    return permutation.at(row) - nulls;
  }
}

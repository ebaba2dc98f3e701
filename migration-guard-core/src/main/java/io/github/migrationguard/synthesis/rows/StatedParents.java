package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.ColumnValues;
import io.github.migrationguard.synthesis.values.CounterStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A foreign key whose column has values of the contract: the value that a row is to have decides among which parents
 * it chooses. Of the parents the first 65,536 are looked at, so that it does not grow with the data.
 */
public final class StatedParents implements ParentChoice {

  private static final int MOST = 1 << 16;

  private final TableRows parent;
  private final int column;
  private final ColumnValues values;
  private final CounterStream stream;
  private final Fit fit;
  private final Function<Object, Unsatisfiable> noParent;
  private Map<Object, List<Long>> byValue;

  /**
   * @param column the parent's column that the key references
   * @param values of the key's own column; NULL points nowhere
   * @param noParent what to say of a value that no parent has
   */
  public StatedParents(TableRows parent, int column, ColumnValues values, CounterStream stream, Fit fit,
      Function<Object, Unsatisfiable> noParent) {
    this.parent = parent;
    this.column = column;
    this.values = values;
    this.stream = stream;
    this.fit = fit;
    this.noParent = noParent;
  }

  @Override
  public long parentOf(Row row, int attempt) {
    Object value = values.at(row.number(), attempt);
    if (value == null) {
      return NONE;
    }
    List<Long> candidates = parents().get(comparable(value));
    if (candidates == null) {
      throw noParent.apply(value);
    }
    for (int look = 0; look < LOOKS; look++) {
      long candidate = candidates.get((int) stream.below(candidates.size(), row.number(), attempt, look));
      if (fit.accepts(row, candidate)) {
        return candidate;
      }
    }
    return NONE;
  }

  private Map<Object, List<Long>> parents() {
    if (byValue == null) {
      Map<Object, List<Long>> found = new HashMap<>();
      for (long index = 0; index < Math.min(MOST, parent.count()); index++) {
        Object value = parent.row(index).value(column);
        if (value != null) {
          found.computeIfAbsent(comparable(value), v -> new ArrayList<>()).add(index);
        }
      }
      byValue = found;
    }
    return byValue;
  }

  /** Databases fill {@code char(n)} up with spaces, and the author of a contract does not. */
  private static Object comparable(Object value) {
    return value instanceof String text ? text.stripTrailing() : ParentIndex.comparable(value);
  }
}

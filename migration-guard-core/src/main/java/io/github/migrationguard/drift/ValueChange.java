package io.github.migrationguard.drift;

import io.github.migrationguard.finding.DataChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the values of a column differ between two samples of its table.
 *
 * @param compared rows that both samples have
 * @param changed those whose value differs
 * @param examples up to three of these, in the order of the rows
 * @param rule what turns the changed values into the new ones, where one rule does
 */
record ValueChange(int compared, int changed, List<DataChange.Example> examples, Optional<Transformation> rule) {

  private static final int EXAMPLES = 3;

  /**
   * Compares.
   *
   * @param asText whether 1 and '1' count as equal: for a change of kind, which is reported as such
   */
  static ValueChange of(RowSample before, RowSample after, String column, double noise, boolean asText) {
    Object[] old = before.values(column);
    if (!after.has(column) || old == after.values(column)) {
      return new ValueChange(after.has(column) ? old.length : 0, 0, List.of(), Optional.empty());
    }
    List<String> by = keyFor(before, after, column);
    Object[] now = Matching.of(before, by, after, by).project(after.values(column));
    List<Integer> compared = new ArrayList<>();
    List<Integer> changed = new ArrayList<>();
    List<DataChange.Example> examples = new ArrayList<>();
    List<Object> from = new ArrayList<>();
    List<Object> to = new ArrayList<>();
    for (int row = 0; row < old.length; row++) {
      if (now[row] == Matching.NO_ROW) {
        continue;
      }
      compared.add(row);
      if (now[row] != Matching.SEVERAL && !isSame(old[row], now[row], noise, asText)) {
        changed.add(row);
        from.add(old[row]);
        to.add(now[row]);
        if (examples.size() < EXAMPLES) {
          examples.add(new DataChange.Example(
              rowName(before, by, row), Optional.of(Cells.show(old[row])), Optional.of(Cells.show(now[row]))));
        }
      }
    }
    Optional<ColumnCopy> copy =
        changed.isEmpty() ? Optional.empty() : ColumnCopy.find(before, column, changed, to, compared);
    return new ValueChange(compared.size(), changed.size(), examples,
        copy.filter(ColumnCopy::certain).map(ColumnCopy::transformation)
            .or(() -> Transformation.ofChange(from.toArray(), to.toArray()))
            .or(() -> copy.map(ColumnCopy::transformation)));
  }

  /** One clause: {@code 40 of 1,000 values (4 %) differ: 7: 'a' -> 'b'}. */
  String words() {
    return Words.count(changed) + " of " + Words.count(compared, "value") + " (" + Words.share(changed, compared)
        + ") differ" + (changed == 1 ? "s" : "")
        + rule.map(r -> ", as if " + r.description()).orElse("") + ": "
        + examples.stream().map(DataChange.Example::words).collect(Collectors.joining("; "));
  }

  /** The same for machines. */
  DataChange figures() {
    return new DataChange(compared, changed, rule.map(Transformation::description), examples);
  }

  private static boolean isSame(Object old, Object now, double noise, boolean asText) {
    return Cells.same(old, now, noise)
        || asText && old != null && now != null && Cells.rendering(old).equals(Cells.rendering(now));
  }

  /** The table's key; every other column that both samples have, where the table has none. */
  private static List<String> keyFor(RowSample before, RowSample after, String column) {
    if (!before.key().isEmpty() && before.key().stream().allMatch(after::has)) {
      return before.key();
    }
    return before.columnNames().stream().filter(after::has).filter(name -> !name.equals(column)).toList();
  }

  private static String rowName(RowSample rows, List<String> by, int row) {
    return Cells.showKey(rows.tuple(by.subList(0, Math.min(EXAMPLES, by.size())), row));
  }
}

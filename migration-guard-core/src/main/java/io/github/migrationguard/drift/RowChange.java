package io.github.migrationguard.drift;

import io.github.migrationguard.finding.DataChange;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table differ between two snapshots.
 *
 * @param before rows at the baseline, of those that were looked at
 * @param lost those of them that are gone
 * @param multiplied those of them that are there more than once
 * @param copies rows under new keys that are for the rest what one of them is
 * @param examples keys of up to three lost or multiplied rows, or of copies where there are none of these
 */
record RowChange(long before, long lost, long multiplied, long copies, List<String> examples) {

  private static final int EXAMPLES = 3;

  /** Empty where either has no sample, or the key's columns are no longer there: then nothing can be said. */
  static Optional<RowChange> between(Snapshot one, Snapshot other, TableName table) {
    Optional<RowSample> before = one.rows(table);
    Optional<RowSample> after = other.rows(table);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<String> key = before.get().key();
    if (key.isEmpty()) {
      long lost = Math.max(0, before.get().total() - after.get().total());
      return Optional.of(new RowChange(before.get().total(), lost, 0, 0, List.of()));
    }
    boolean whole = before.get().isComplete() && after.get().isComplete();
    if (!key.stream().allMatch(after.get()::has) || !key.equals(after.get().key()) && !after.get().isComplete()
        || !whole && key.stream().anyMatch(column -> kind(one, table, column) != kind(other, table, column))) {
      return Optional.empty();
    }
    return Optional.of(byKey(before.get(), after.get(), key));
  }

  /** Samples of a key that is of another kind now are of other rows: 10 comes before 9 where it is a text. */
  private static LogicalType.Family kind(Snapshot snapshot, TableName table, String column) {
    return snapshot.schema().table(table).flatMap(found -> found.column(column))
        .map(found -> found.type().logical().family()).orElse(LogicalType.Family.OTHER);
  }

  boolean isLoss() {
    return lost > 0 || multiplied > 0 || copies > 0;
  }

  String words() {
    List<String> parts = new ArrayList<>();
    if (lost > 0) {
      parts.add(part(lost) + (lost == 1 ? " is" : " are") + " gone");
    }
    if (multiplied > 0) {
      parts.add(part(multiplied) + (multiplied == 1 ? " is" : " are") + " there more than once");
    }
    if (copies > 0) {
      parts.add(Words.count(copies, "row") + (copies == 1 ? " is" : " are") + " new and a copy of one of the "
          + Words.count(before, "row") + " but for the key");
    }
    return String.join("; ", parts) + (examples.isEmpty() ? "" : ", such as " + Words.list(examples));
  }

  /** The same for machines. */
  DataChange figures() {
    return new DataChange(before, lost + multiplied + copies, Optional.empty(), examples.stream()
        .map(key -> new DataChange.Example(key, Optional.empty(), Optional.empty())).toList());
  }

  private String part(long rows) {
    return Words.count(rows) + " of " + Words.count(before, "row") + " (" + Words.share(rows, before) + ")";
  }

  private static RowChange byKey(RowSample before, RowSample after, List<String> key) {
    long lost = 0;
    long multiplied = 0;
    List<String> examples = new ArrayList<>();
    for (int row = 0; row < before.size(); row++) {
      int[] now = after.index(key).get(before.tuple(key, row));
      if (now != null && now.length == 1) {
        continue;
      }
      lost += now == null ? 1 : 0;
      multiplied += now == null ? 0 : 1;
      if (examples.size() < EXAMPLES) {
        examples.add(Cells.showKey(before.tuple(key, row)));
      }
    }
    List<String> copies = before.isComplete() && after.isComplete() && after.size() > before.size() - lost
        ? Copies.keys(before, after, key) : List.of();
    copies.stream().limit(lost + multiplied > 0 ? 0 : EXAMPLES).forEach(examples::add);
    return new RowChange(before.size(), lost, multiplied, copies.size(), examples);
  }
}

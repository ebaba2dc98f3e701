package io.github.migrationguard.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows that were added under new keys and are for the rest what a row was that was there before. */
final class Copies {

  /**
   * From this share of distinct rows on, being equal in everything but the key is no coincidence. A table of few
   * different rows (a list of statuses, a link between two keys) takes rows that look like old ones every day.
   */
  private static final double TELLING = 0.9;

  private Copies() {}

  /** The keys of copies as a person reads them, in the order of the sample. */
  static List<String> keys(RowSample before, RowSample after, List<String> key) {
    List<List<String>> exempt = new ArrayList<>();
    key.forEach(column -> exempt.add(List.of(column)));
    if (key.size() > 1) {
      exempt.add(key);
    }
    Set<List<Object>> known = new HashSet<>();
    for (int row = 0; row < before.size(); row++) {
      known.add(before.tuple(key, row));
    }
    for (List<String> without : exempt) {
      List<String> content = before.columnNames().stream()
          .filter(column -> !without.contains(column) && after.has(column)).toList();
      Set<List<Object>> contents = new HashSet<>();
      for (int row = 0; row < before.size(); row++) {
        contents.add(before.tuple(content, row));
      }
      if (!content.isEmpty() && contents.size() >= TELLING * before.size()) {
        List<String> copies = new ArrayList<>();
        for (int row = 0; row < after.size(); row++) {
          if (!known.contains(after.tuple(key, row)) && contents.contains(after.tuple(content, row))) {
            copies.add(Cells.showKey(after.tuple(key, row)));
          }
        }
        if (!copies.isEmpty()) {
          return copies;
        }
      }
    }
    return List.of();
  }
}

package io.github.migrationguard.synthesis.rows;

import java.util.HashMap;
import java.util.Map;

/**
 * Which draw counts, for the cells that a constraint made draw again: nothing is held for all others. Pages of 1,024
 * rows, two bytes a row.
 */
public final class Attempts {

  private static final int PAGE = 1024;

  private final Map<Integer, Map<Long, short[]>> pages = new HashMap<>();

  /** The attempt that counts: 0 unless another one was set. */
  public int of(int cell, long number) {
    if (pages.isEmpty()) {
      return 0;
    }
    Map<Long, short[]> ofCell = pages.get(cell);
    short[] page = ofCell == null ? null : ofCell.get(number / PAGE);
    return page == null ? 0 : page[(int) (number % PAGE)];
  }

  void set(int cell, long number, int attempt) {
    pages.computeIfAbsent(cell, c -> new HashMap<>())
        .computeIfAbsent(number / PAGE, p -> new short[PAGE])[(int) (number % PAGE)] = (short) attempt;
  }
}

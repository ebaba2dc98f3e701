package io.github.migrationguard.verdict;

import java.util.Objects;

/**
 * One line of the checklist.
 *
 * @param step what had to be done or to hold, in words
 * @param passed whether it was, or did
 */
public record ChecklistItem(String step, boolean passed) {
  public ChecklistItem {
    Objects.requireNonNull(step);
  }
}

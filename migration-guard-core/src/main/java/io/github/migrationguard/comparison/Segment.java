package io.github.migrationguard.comparison;

/**
 * What the entities that moved, or that came or went, have in common.
 *
 * @param whom which entities: {@code moved}, {@code lost}, {@code repeated}
 * @param attribute a column of the entity's own row, {@code customers.segment}, or a feature, as they were at the
 *     baseline
 * @param condition what holds of it: {@code = enterprise}, {@code >= 2024-01-01T00:00}, {@code is NULL}
 * @param moved fraction of these entities of which it holds, 0 to 1
 * @param all fraction of which it holds of all entities that could have been among them, 0 to 1
 */
public record Segment(String whom, String attribute, String condition, double moved, double all) {

  /** {@code 98 % of the moved entities have customers.segment = enterprise, 10 % of all}. */
  @Override
  public String toString() {
    return Wording.percent(moved, 1) + " of the " + whom + " entities have " + attribute + " " + condition + ", "
        + Wording.percent(all, 1) + " of all";
  }
}

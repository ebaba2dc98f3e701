package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.synthesis.rows.Layout;
import io.github.migrationguard.synthesis.rows.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the keys of a table are kept.
 *
 * @param layout how the rows lie under the leading foreign key's parents
 * @param distinct columns whose every value is another one
 * @param columnPlaces columns whose values are made from a place that the row has, so that they are distinct among the
 *     rows that share the rest of a key
 * @param referencePlaces foreign keys whose parent is made from such a place
 * @param byRejection keys that no construction keeps: rows that break them are drawn again
 */
record KeyPlan(
    Optional<Layout> layout,
    Set<String> distinct,
    Map<String, Placement> columnPlaces,
    Map<Reference, Placement> referencePlaces,
    List<Key> byRejection) {

  /**
   * A place to make a value from.
   *
   * @param place from 0 to {@code size - 1}
   * @param size how many places there are
   * @param withinLead whether siblings under the leading key alone have different places; else all rows have
   */
  record Placement(Place place, long size, boolean withinLead) {}
}

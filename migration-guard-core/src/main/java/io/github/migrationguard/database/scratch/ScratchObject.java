package io.github.migrationguard.database.scratch;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Something that stands in a database.
 *
 * @param kind what it is, in the words in which SQL drops it: {@code materialized view}
 * @param name as SQL names it, quoted where need be
 * @param key what tells it from another of the same name that was made later, or before
 * @param holdsRows whether rows stand in it or are read from it
 */
public record ScratchObject(String kind, String name, String key, boolean holdsRows) {

  private static final int MOST_NAMED = 5;

  /** {@code table public.orders}. */
  String spoken() {
    return kind + " " + name;
  }

  /** The first few, and how many more there are. */
  static String spoken(Collection<ScratchObject> objects) {
    String first = objects.stream().limit(MOST_NAMED).map(ScratchObject::spoken).collect(Collectors.joining(", "));
    return objects.size() <= MOST_NAMED ? first : first + " and " + (objects.size() - MOST_NAMED) + " more";
  }
}

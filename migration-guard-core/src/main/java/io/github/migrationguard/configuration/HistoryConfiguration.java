package io.github.migrationguard.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One history as one source configures it.
 *
 * @param name tells it from others of the same source: a data source, the id of an execution
 * @param origin what it was read from, as a person names it: the files, relative to the project
 * @param locations Flyway's locations as written; empty where the source names none
 * @param keys Flyway's own keys without {@code flyway.}, sorted
 * @param missing by key, what has no value because an expression in it has none
 * @param database the one that it is for, where the source says so
 */
public record HistoryConfiguration(
    String name,
    String origin,
    List<String> locations,
    Map<String, String> keys,
    Map<String, MissingValue> missing,
    Optional<DatabaseUrl> database) {

  /** The name of the only history, or of the one that has no name of its own. */
  public static final String DEFAULT_NAME = "default";

  public HistoryConfiguration {
    locations = List.copyOf(locations);
    keys = Map.copyOf(keys);
    missing = Map.copyOf(missing);
  }

  /**
   * A value that depends on something which the gate does not know: an environment variable, most often.
   *
   * @param place where it stands
   * @param key as written
   * @param reason what it depends on, and why that is not known: a clause that goes on after the key
   * @param wayOut what to do about it, beside giving the value to the gate: a clause that goes on after "or"
   */
  public record MissingValue(Place place, String key, String reason, String wayOut) {

    /** One that has expressions in it whose names have no value. */
    static MissingValue of(Place place, String key, Collection<String> names) {
      String first = names.iterator().next();
      return new MissingValue(place, key, "needs " + String.join(", ", names)
          + ", which has neither a value in the project nor a default; the gate reads no environment variable, as its"
          + " answer may not depend on the machine", "give " + first + " to Maven (-D" + first + "=...)");
    }

    @Override
    public String toString() {
      return place + ": " + key + " " + reason;
    }
  }

  /**
   * One that is written in Flyway's own keys.
   *
   * @param given Flyway's keys without {@code flyway.}; those that no history depends on are left out
   */
  public static HistoryConfiguration of(String name, String origin, Map<String, String> given) {
    Map<String, String> keys = new TreeMap<>();
    given.forEach((key, value) -> FlywayKeys.of(KeyPath.of(key)).ifPresent(known -> keys.put(known, value)));
    String locations = keys.remove(FlywayKeys.LOCATIONS);
    return new HistoryConfiguration(name, keys.isEmpty() && locations == null ? "" : origin,
        locations == null ? List.of() : FlywayKeys.split(locations), keys, Map.of(),
        Optional.ofNullable(given.get("url")).flatMap(url ->
            DatabaseUrl.of(url, "flyway.url", new Place(origin, 0, 0), Optional.empty())));
  }

  /** Whether it says anything that a history depends on. */
  boolean isEmpty() {
    return locations.isEmpty() && keys.isEmpty() && missing.isEmpty();
  }

  /** Whether it is the same history as the other, whatever its name. */
  boolean isSameAs(HistoryConfiguration other) {
    return locations.equals(other.locations) && keys.equals(other.keys) && missing.equals(other.missing);
  }

  /** The same, where a location without a prefix is one of the class path, as with every framework. */
  HistoryConfiguration onClasspath() {
    return withLocations(locations.stream()
        .map(location -> location.matches("[a-zA-Z0-9]{2,}:.*") ? location : "classpath:" + location).toList());
  }

  /** The same, where the locations are not known. */
  HistoryConfiguration withoutLocations(MissingValue value) {
    Map<String, MissingValue> unknown = new TreeMap<>(missing);
    unknown.put(FlywayKeys.LOCATIONS, value);
    return new HistoryConfiguration(name, origin, List.of(), keys, unknown, database);
  }

  HistoryConfiguration withLocations(List<String> changed) {
    return new HistoryConfiguration(name, origin, changed, keys, missing, database);
  }

  /** The same, where it says nothing on a key with what the other says. */
  public HistoryConfiguration over(HistoryConfiguration other) {
    Map<String, String> all = new TreeMap<>(other.keys);
    Map<String, MissingValue> unknown = new TreeMap<>(other.missing);
    unknown.keySet().removeAll(keys.keySet());
    all.keySet().removeAll(missing.keySet());
    if (!locations.isEmpty()) {
      unknown.remove(FlywayKeys.LOCATIONS);
    }
    all.putAll(keys);
    unknown.putAll(missing);
    List<String> chosen = locations.isEmpty() && !missing.containsKey(FlywayKeys.LOCATIONS)
        ? other.locations : locations;
    String both = other.isEmpty() ? origin : isEmpty() ? other.origin : origin + ", " + other.origin;
    return new HistoryConfiguration(name, both, chosen, all, unknown, database.or(other::database));
  }

  /** What a source without a word on Flyway says. */
  static HistoryConfiguration nothing() {
    return new HistoryConfiguration(DEFAULT_NAME, "", List.of(), Map.of(), Map.of(), Optional.empty());
  }
}

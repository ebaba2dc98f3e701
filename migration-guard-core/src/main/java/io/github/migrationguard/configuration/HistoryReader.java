package io.github.migrationguard.configuration;

import io.github.migrationguard.configuration.HistoryConfiguration.MissingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the settings of one history: Flyway's keys by the names that a framework gives them. */
final class HistoryReader {

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, MissingValue> missing = new TreeMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Adds a setting.
   *
   * @param key its key without the framework's prefix
   * @param value with its place; several of a list in their order
   */
  void add(KeyPath key, Settings.Value value) {
    Place place = value.setting().place();
    FlywayKeys.insteadOf(key).ifPresent(
        instead -> notes.add(
        place + " sets " + value.setting().key().canonical() + ", which is not followed: " + instead));
    Optional<String> name = FlywayKeys.of(key);
    if (name.isEmpty()) {
      return;
    }
    files.add(place.file());
    if (value.resolved().missing().isEmpty()) {
      values.computeIfAbsent(name.get(), unused -> new ArrayList<>()).add(value.text());
    } else {
      missing.putIfAbsent(name.get(),
          MissingValue.of(place, value.setting().key().canonical(), value.resolved().missing()));
    }
  }

  HistoryConfiguration history(String name, Optional<DatabaseUrl> database) {
    Map<String, String> keys = new TreeMap<>();
    values.forEach((key, items) -> keys.put(key, FlywayKeys.joined(key, items)));
    keys.keySet().removeAll(missing.keySet());
    String locations = keys.remove(FlywayKeys.LOCATIONS);
    return new HistoryConfiguration(name, String.join(", ", files),
        locations == null ? List.of() : FlywayKeys.split(locations), keys, missing, database);
  }

  /** Sentences without a full stop, on what is not followed. */
  List<String> notes() {
    return notes;
  }
}

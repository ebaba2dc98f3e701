package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of a project that is to be judged, as the project and the parameters of the gate say together.
 *
 * @param source where the project says it: files relative to the project; empty: nowhere, and Flyway's defaults hold
 * @param locations Flyway's locations as written; empty: none are named
 * @param keys Flyway's own keys without {@code flyway.}
 * @param databases every database that the project's configuration names, without passwords; the one that the history
 *     is for comes first, where that is known
 * @param dialect of the database that the project is written for, where its configuration says so
 * @param notes sentences without a full stop on what a history may depend on and was not followed
 */
public record ProjectHistory(
    Optional<String> source,
    List<String> locations,
    Map<String, String> keys,
    List<DatabaseUrl> databases,
    Optional<Dialect> dialect,
    List<String> notes) {

  public ProjectHistory {
    locations = List.copyOf(locations);
    keys = Map.copyOf(keys);
    databases = List.copyOf(databases);
    notes = List.copyOf(notes);
  }

  /** The URL of the database that the history is for, without user and password; empty where nothing says it. */
  public Optional<String> url() {
    return databases.stream().filter(url -> url.profile().isEmpty()).map(DatabaseUrl::url).findFirst();
  }

  /** One line on what was read; empty where everything is Flyway's default. */
  public Optional<String> description() {
    if (source.isEmpty() && notes.isEmpty()) {
      return Optional.empty();
    }
    String read = source.map(file -> "Flyway as configured in " + file).orElse("Flyway with its defaults");
    return Optional.of(notes.isEmpty() ? read : read + "; " + String.join("; ", notes));
  }
}

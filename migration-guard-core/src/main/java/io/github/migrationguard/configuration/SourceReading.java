package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * What one source says.
 *
 * @param name the source as a person names it: {@code Spring}
 * @param histories one for each run of Flyway that it configures; empty where it configures none
 * @param databases every database that it names, those of profiles that are not chosen too
 * @param dialect of the database that the project is written for, where it says so
 * @param notes sentences on what a history may depend on and was not followed
 */
public record SourceReading(
    String name,
    List<HistoryConfiguration> histories,
    List<DatabaseUrl> databases,
    Optional<Dialect> dialect,
    List<String> notes) {

  public SourceReading {
    histories = List.copyOf(histories);
    databases = List.copyOf(databases);
    notes = List.copyOf(notes);
  }

  /** What is left of a source that cannot be read, where nothing depends on it. */
  static SourceReading failed(ConfigurationException failure) {
    return new SourceReading("", List.of(), List.of(), Optional.empty(),
        List.of("not read: " + failure.getMessage().replaceFirst("(?s)\\. [A-Z].*|\\.$", "")));
  }
}

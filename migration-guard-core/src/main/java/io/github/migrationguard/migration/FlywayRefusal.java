package io.github.migrationguard.migration;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;

/** What Flyway says when it refuses a history, with the way out that it leaves unsaid. */
final class FlywayRefusal {

  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "Invalid SQL filenames found",
          "Flyway would pass over such a file. Name it as Flyway expects (V2__description.sql, with two underscores),"
              + " move it out of the locations, or set Flyway's validateMigrationNaming to false.",
          "Found more than one migration with version",
          "Give one of them another version; a copy in the build directory that is left from before a rename goes away"
              + " with mvn clean.");

  private static final String VALUE = "Give it the value that it has in production, among the placeholders of this"
      + " plugin or of the flyway-maven-plugin.";

  private FlywayRefusal() {}

  static MigrationHistoryException of(FlywayException failure) {
    return of(failure, Optional.empty());
  }

  /** @param placeholder the one without a value, where that is what Flyway says */
  static MigrationHistoryException of(FlywayException failure, Optional<LackingPlaceholder> placeholder) {
    if (placeholder.isPresent()) {
      return new MigrationHistoryException("The placeholder " + placeholder.get().text() + " in "
          + placeholder.get().place() + " has no value.\n" + VALUE, failure);
    }
    String message =
        failure.getMessage().lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n  "));
    String resolution =
        WAYS_OUT.entrySet().stream()
            .filter(entry -> message.startsWith(entry.getKey()))
            .map(entry -> "\n" + entry.getValue())
            .findFirst()
            .orElse("");
    return new MigrationHistoryException("Flyway refuses the migrations: " + message + resolution, failure);
  }
}

package io.github.migrationguard.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * A placeholder to which nobody gives a value. Flyway names it and not where it stands, which may be in another script
 * than the one that it was about to run: a callback, for one.
 *
 * @param text as it is written: {@code ${schema}}
 * @param script the file name of the script that has it
 * @param file the script's file, absolute, where it is one
 * @param line the line on which it stands first, from 1
 */
record LackingPlaceholder(String text, String script, Optional<Path> file, OptionalInt line) {

  private static final Pattern SAID = Pattern.compile("No value provided for placeholder: (.+?)\\.\\s+Check");

  /**
   * Empty where a failure says something else.
   *
   * @param migration the one that was being applied, or was next; looked into first
   */
  static Optional<LackingPlaceholder> of(Throwable failure, FlywayProject project, Optional<Migration> migration) {
    return named(failure).map(text -> {
      Configuration reading = project.reading();
      List<LoadableResource> scripts = project.scripts().sql()
          .getResources("", reading.getSqlMigrationSuffixes()).stream()
          .sorted(Comparator.comparing((LoadableResource script) -> !isOf(migration, script))
              .thenComparing(script -> isMigration(script, reading))
              .thenComparing(LoadableResource::getRelativePath)).toList();
      for (LoadableResource script : scripts) {
        OptionalInt line = lineOf(text, script);
        if (line.isPresent()) {
          return new LackingPlaceholder(
              text, script.getFilename(), ScriptFile.of(script.getAbsolutePathOnDisk()), line);
        }
      }
      return new LackingPlaceholder(text, migration.map(Migration::script).orElse("Flyway"),
          migration.flatMap(Migration::file), OptionalInt.empty());
    });
  }

  private static Optional<String> named(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher said = SAID.matcher(cause.getMessage() == null ? "" : cause.getMessage());
      if (cause instanceof FlywayException && said.find()) {
        return Optional.of(said.group(1));
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Optional<Migration> migration, LoadableResource script) {
    return migration.filter(of -> of.script().equals(script.getFilename())).isPresent();
  }

  private static boolean isMigration(LoadableResource script, Configuration reading) {
    return script.getFilename().contains(reading.getSqlMigrationSeparator());
  }

  private static OptionalInt lineOf(String text, LoadableResource script) {
    try (Reader read = script.read(); BufferedReader lines = new BufferedReader(read)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        if (line.contains(text)) {
          return OptionalInt.of(number);
        }
      }
      return OptionalInt.empty();
    } catch (IOException | FlywayException unreadable) {
      return OptionalInt.empty();
    }
  }

  /** {@code beforeValidate.sql:3}. */
  String place() {
    return line.isPresent() ? script + ":" + line.getAsInt() : script;
  }
}

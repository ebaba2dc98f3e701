package io.github.migrationguard.migration;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * A script by which a project changes its database, as it is written.
 *
 * @param script the file's name
 * @param text placeholders not replaced
 */
public record ProjectSql(String script, String text) {

  /**
   * The setup scripts, the migrations and the callbacks, in no meaningful order. What cannot be read is left out:
   * whoever runs it says so.
   *
   * @throws MigrationHistoryException as {@link MigrationHistory#open}
   */
  public static List<ProjectSql> of(MigrationSettings settings) throws MigrationHistoryException {
    try (FlywayProject project = FlywayProject.open(settings, java -> true)) {
      Configuration flyway = project.reading();
      List<ProjectSql> scripts = new ArrayList<>();
      for (Path script : settings.setup()) {
        add(scripts, script.getFileName().toString(), () -> Files.newBufferedReader(script, flyway.getEncoding()));
      }
      project.scripts().sql().getResources("", flyway.getSqlMigrationSuffixes()).stream()
          .sorted()
          .forEach(script -> add(scripts, script.getFilename(), script::read));
      return scripts;
    }
  }

  private interface Source {
    Reader open() throws IOException;
  }

  private static void add(List<ProjectSql> scripts, String script, Source source) {
    StringWriter text = new StringWriter();
    try (Reader reader = source.open()) {
      reader.transferTo(text);
      scripts.add(new ProjectSql(script, text.toString()));
    } catch (IOException | FlywayException unreadable) {
      // says nothing about its dialect
    }
  }
}

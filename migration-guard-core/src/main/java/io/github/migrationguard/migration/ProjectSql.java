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

/** Everything that a project has its database told in SQL, as it is written. */
public final class ProjectSql {

  private ProjectSql() {}

  /**
   * The setup scripts, the migrations and the callbacks, in no meaningful order. What cannot be read is left out:
   * whoever runs it says so.
   *
   * @throws MigrationHistoryException as {@link MigrationHistory#open}
   */
  public static List<String> of(MigrationSettings settings) throws MigrationHistoryException {
    try (FlywayProject project = FlywayProject.open(settings)) {
      Configuration flyway = project.reading();
      List<String> texts = new ArrayList<>();
      for (Path script : settings.setup()) {
        addText(texts, () -> Files.newBufferedReader(script, flyway.getEncoding()));
      }
      project.scripts().sql().getResources("", flyway.getSqlMigrationSuffixes()).stream()
          .sorted()
          .forEach(script -> addText(texts, script::read));
      return texts;
    }
  }

  private interface Source {
    Reader open() throws IOException;
  }

  private static void addText(List<String> texts, Source source) {
    StringWriter text = new StringWriter();
    try (Reader reader = source.open()) {
      reader.transferTo(text);
      texts.add(text.toString());
    } catch (IOException | FlywayException unreadable) {
      // says nothing about its dialect
    }
  }
}

package io.github.migrationguard.engine;

import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.dialect.DialectScan;
import io.github.migrationguard.dialect.UnknownToH2;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ProjectSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * In whose SQL the project is written: what the build declares, else what the SQL shows. A database that runs inside
 * the application may stand beside the real one for tests, so the SQL beats it. Nothing is read before it is needed.
 */
final class ProjectDialect {

  private final MigrationSettings migrations;
  private final Collection<Path> pipelines;
  private final Optional<DialectEvidence> declared;
  private Optional<DialectEvidence> known = Optional.empty();
  private Optional<List<ProjectSql>> scripts = Optional.empty();

  /**
   * @param pipelines files of SQL that are not part of the history
   * @param declared what the build says
   */
  ProjectDialect(MigrationSettings migrations, Collection<Path> pipelines, Optional<DialectEvidence> declared) {
    this.migrations = migrations;
    this.pipelines = List.copyOf(pipelines);
    this.declared = declared;
  }

  DialectEvidence evidence() {
    if (known.isEmpty()) {
      known = declared.filter(evidence -> !evidence.dialect().isInApplication())
          .or(() -> DialectScan.of(texts()))
          .or(() -> declared)
          .or(() -> Optional.of(DialectEvidence.none()));
    }
    return known.get();
  }

  /** What H2 certainly refuses, {@code V3__tags.sql:4}, and what it is; empty where only a try can tell. */
  Optional<Refusal> refusedByH2() {
    for (ProjectSql sql : scripts()) {
      Optional<UnknownToH2> unknown = UnknownToH2.firstIn(sql.text());
      if (unknown.isPresent()) {
        return Optional.of(new Refusal(sql.script() + ":" + unknown.get().line(), unknown.get().words()));
      }
    }
    return Optional.empty();
  }

  /**
   * A place in a script, and what stands there.
   *
   * @param place {@code V3__tags.sql:4}
   * @param words the construct
   */
  record Refusal(String place, String words) {}

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    scripts().forEach(sql -> texts.add(sql.text()));
    for (Path pipeline : pipelines) {
      try {
        texts.add(Files.readString(pipeline));
      } catch (IOException unreadable) {
        // whoever runs it says so
      }
    }
    return texts;
  }

  private List<ProjectSql> scripts() {
    if (scripts.isEmpty()) {
      try {
        scripts = Optional.of(ProjectSql.of(migrations));
      } catch (MigrationHistoryException unreadable) {
        // whoever opens the history says so
        scripts = Optional.of(List.of());
      }
    }
    return scripts.get();
  }
}

package io.github.migrationguard;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.dialect.DialectScan;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.migration.ProjectSql;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In whose SQL the project is written: what the build declares, else what the SQL shows. A database that runs inside
 * the application may stand beside the real one for tests, so the SQL beats it. Nothing is read before the first
 * question.
 */
final class ProjectDialect {

  private final GuardRequest request;
  private final Contract contract;
  private Optional<DialectEvidence> known = Optional.empty();

  ProjectDialect(GuardRequest request, Contract contract) {
    this.request = request;
    this.contract = contract;
  }

  DialectEvidence evidence() {
    if (known.isEmpty()) {
      Optional<DialectEvidence> declared = request.options().auto().flatMap(AutoEngine::declared);
      known = declared.filter(evidence -> !evidence.dialect().isInApplication())
          .or(() -> DialectScan.of(scripts()))
          .or(() -> declared)
          .or(() -> Optional.of(DialectEvidence.none()));
    }
    return known.get();
  }

  private List<String> scripts() {
    List<String> scripts = new ArrayList<>();
    try {
      scripts.addAll(ProjectSql.of(request.migrations()));
      for (PipelineContract pipeline : contract.pipelines().values()) {
        scripts.add(Files.readString(pipeline.sql()));
      }
    } catch (MigrationHistoryException | IOException unreadable) {
      // whoever runs it says so
    }
    return scripts;
  }
}

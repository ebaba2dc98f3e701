package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where the file of a finding is, as a service that shows it beside the source wants it: relative, with slashes. */
final class SourcePaths {

  private final GuardReport report;
  private final Path root;

  /** @param root the directory that paths are relative to */
  SourcePaths(GuardReport report, Path root) {
    this.report = report;
    this.root = root.toAbsolutePath().normalize();
  }

  /** The migration that the finding blames, or the contract where it blames none; empty outside the root. */
  Optional<String> of(Finding finding) {
    return relative(migration(finding).orElse(report.contractFile()));
  }

  /** The line in that file: the finding's own in a migration, and the first of a contract. */
  int line(Finding finding) {
    return migration(finding).isPresent() ? finding.line().orElse(1) : 1;
  }

  private Optional<Path> migration(Finding finding) {
    return report.pending().stream()
        .filter(migration -> finding.migration().equals(Optional.of(migration.script())))
        .findFirst()
        .flatMap(Migration::file);
  }

  private Optional<String> relative(Path file) {
    Path normal = file.toAbsolutePath().normalize();
    if (!normal.startsWith(root) || normal.equals(root)) {
      return Optional.empty();
    }
    return Optional.of(StreamSupport.stream(root.relativize(normal).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/")));
  }
}

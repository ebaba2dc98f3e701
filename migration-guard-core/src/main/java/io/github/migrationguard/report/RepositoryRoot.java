package io.github.migrationguard.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory that code hosts show paths relative to. */
final class RepositoryRoot {

  private RepositoryRoot() {}

  /**
   * The nearest directory above the file that Git works in; else GitHub's workspace, where the file is in it (an
   * archive was unpacked there); else the file's own directory.
   *
   * @param environment the variables of the process
   */
  static Path of(Path file, Map<String, String> environment) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return Stream.iterate(directory, d -> d != null, Path::getParent)
        // a directory in a clone, a file in a worktree
        .filter(d -> Files.exists(d.resolve(".git")))
        .findFirst()
        .or(() -> workspace(environment).filter(directory::startsWith))
        .orElse(directory);
  }

  private static Optional<Path> workspace(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("GITHUB_WORKSPACE"))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path).toAbsolutePath().normalize());
  }
}

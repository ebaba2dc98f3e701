package io.github.migrationguard.migration;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What Flyway calls a physical location is a path, an URL into an archive, a class name, or empty. */
final class ScriptFile {

  private ScriptFile() {}

  /** The file of that location, absolute, if there is one. */
  static Optional<Path> of(String physicalLocation) {
    try {
      return Optional.ofNullable(physicalLocation)
          .filter(location -> !location.isBlank())
          .map(Path::of)
          .filter(Files::isRegularFile)
          .map(path -> path.toAbsolutePath().normalize());
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}

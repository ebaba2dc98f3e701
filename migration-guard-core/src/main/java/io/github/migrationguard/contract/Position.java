package io.github.migrationguard.contract;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param file the file
 * @param line 1-based
 * @param column 1-based
 */
public record Position(Path file, int line, int column) {

  /** {@code migration-guard.yml:12:7}: the file's name alone, as the reader of a message knows the directory. */
  @Override
  public String toString() {
    return file.getFileName() + ":" + line + ":" + column;
  }
}

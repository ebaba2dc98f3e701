package io.github.migrationguard.configuration;

/**
 * A place in a file of the project.
 *
 * @param file relative to the project, with slashes
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in characters; 0 where it is not known
 */
public record Place(String file, int line, int column) {

  /** {@code src/main/resources/application.yml:12:7}. */
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + (line == 0 || column == 0 ? "" : ":" + column);
  }
}

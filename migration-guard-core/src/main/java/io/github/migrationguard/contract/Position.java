package io.github.migrationguard.contract;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file the file
 * @param line 1-based; 0 for the file as a whole
 * @param column 1-based, in characters (code points); 0 for the file as a whole
 */
public record Position(Path file, int line, int column) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::file).thenComparingInt(Position::line).thenComparingInt(Position::column);

  /** The file as a whole: for what is wrong with no line of it. */
  public static Position of(Path file) {
    return new Position(file, 0, 0);
  }

  /** {@code migration-guard.yml:12:7}: the file's name alone, as the reader of a message knows the directory. */
  @Override
  public String toString() {
    Path name = file.getFileName() == null ? file : file.getFileName();
    return line == 0 ? name.toString() : name + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}

package io.github.migrationguard.revision;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * Files of a revision, laid out as in the working tree, in a temporary directory that is gone when this is closed. The
 * working tree itself is not touched.
 */
public final class RevisionFiles implements AutoCloseable {

  private final Revision revision;
  private final Path directory;

  private RevisionFiles(Revision revision, Path directory) {
    this.revision = revision;
    this.directory = directory;
  }

  /** None yet: {@link #take} and {@link #takeBelow} bring them. */
  public static RevisionFiles of(Revision revision) throws RevisionException {
    try {
      return new RevisionFiles(revision, Files.createTempDirectory("migration-guard-base-").toRealPath());
    } catch (IOException failure) {
      throw new RevisionException("No temporary directory can be made for the files of the merge base: "
          + failure.getMessage() + ".", failure);
    }
  }

  /** Where the project's path lies here; the path itself where git does not reach. */
  public Path place(Path file) {
    return revision.path(file).map(directory::resolve).orElse(file);
  }

  /** The working tree's path of a file that lies, or would lie, here; the path itself for one that does not. */
  public Path origin(Path placed) {
    return holds(placed) ? revision.root().resolve(directory.relativize(placed)) : placed;
  }

  /** Whether a path is one of here. */
  public boolean holds(Path path) {
    return path.startsWith(directory);
  }

  /** Brings one file; whether there was one. */
  public boolean take(Path file) throws RevisionException {
    var content = revision.content(file);
    if (content.isPresent() && revision.path(file).isPresent()) {
      write(place(file), content.get());
    }
    return content.isPresent();
  }

  /**
   * Brings a directory, which is there afterwards, be it empty.
   *
   * @param from the directory as the working tree's paths name it
   * @param as under which of the working tree's paths it is to lie here
   */
  public void takeBelow(Path from, Path as) throws RevisionException {
    Path target = place(as);
    if (holds(target)) {
      for (Map.Entry<String, byte[]> file : revision.filesBelow(from).entrySet()) {
        write(target.resolve(file.getKey()), file.getValue());
      }
      makeDirectory(target);
    }
  }

  /** A message about the files of here, in which they have the working tree's paths. */
  public String inProjectTerms(String message) {
    return message.replace(directory.toString(), revision.root().toString());
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(directory, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
          Files.delete(file);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
          Files.delete(visited);
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException leftToTheSystem) {
      // a few kilobytes in the system's temporary directory are no reason to fail a build
    }
  }

  private void write(Path file, byte[] content) throws RevisionException {
    makeDirectory(file.getParent());
    try {
      Files.write(file, content);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private static void makeDirectory(Path path) throws RevisionException {
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private static RevisionException unwritable(IOException failure) {
    return new RevisionException("The files of the merge base cannot be written to the temporary directory: "
        + failure.getMessage() + ".", failure);
  }
}

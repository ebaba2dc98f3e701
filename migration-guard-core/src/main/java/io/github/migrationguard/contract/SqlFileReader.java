package io.github.migrationguard.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the path of a pipeline's SQL, and sees that the file is there. */
final class SqlFileReader {

  private final Path directory;

  /** @param directory the contract's, absolute: paths are relative to it */
  SqlFileReader(Path directory) {
    this.directory = directory;
  }

  Optional<Path> read(NodeReader value) {
    Optional<String> text = value.text("the file of its SELECT, relative to the contract");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String is = value.what() + " is " + Quoted.text(text.get());
    Path file;
    try {
      file = directory.resolve(text.get()).normalize();
    } catch (InvalidPathException e) {
      return value.refuse(is + ", which is no path", "expected a path relative to the contract");
    }
    if (Files.isDirectory(file)) {
      return value.refuse(is + ", which is a directory", "name the SQL file in it");
    }
    if (!Files.exists(file)) {
      return value.refuse(is + ", which does not exist", nearest(file));
    }
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.of(file) : value.refuse(is + ", which is not a readable file", "check its permissions");
  }

  /** The nearest name where the path leaves what exists. */
  private String nearest(Path missing) {
    Path step = missing;
    while (step.getParent() != null && !Files.isDirectory(step.getParent())) {
      step = step.getParent();
    }
    String where = "the path is relative to the contract's directory";
    if (step.getParent() == null) {
      return where;
    }
    try (Stream<Path> siblings = Files.list(step.getParent())) {
      List<String> names = siblings.map(path -> path.getFileName().toString()).sorted().toList();
      return Nearest.orElse(step.getFileName().toString(), names, where);
    } catch (IOException e) {
      return where;
    }
  }
}

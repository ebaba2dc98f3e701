package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Written into a tree of files that is kept: what it must hold. A cleaner of temporary directories takes single old
 * files out of a tree, and a tree that lost some is to be noticed and made anew.
 */
final class FileInventory {

  private static final String NAME = ".inventory";

  private FileInventory() {
  }

  /** To be called when the tree is complete. */
  static void write(Path tree) throws IOException {
    Files.writeString(tree.resolve(NAME), of(tree), UTF_8);
  }

  /** Whether the tree is there and holds what it held; a tree that cannot be read is not whole. */
  static boolean isWhole(Path tree) throws IOException {
    Path inventory = tree.resolve(NAME);
    try {
      return Files.isRegularFile(inventory) && Files.readString(inventory, UTF_8).equals(of(tree));
    } catch (UncheckedIOException | NoSuchFileException unreadable) {
      return false;
    }
  }

  /** Number and total size of the files. */
  private static String of(Path tree) throws IOException {
    long files = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(p -> !p.getFileName().toString().equals(NAME)).toList()) {
        if (Files.isRegularFile(file)) {
          files++;
          bytes += Files.size(file);
        }
      }
    }
    return files + " files, " + bytes + " bytes";
  }
}

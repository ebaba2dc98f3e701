package io.github.migrationguard.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The directory in which the repository's files lie.
 *
 * @param root absolute
 */
record WorkTree(Path root) {

  /** The path as git writes it, {@code db/migration}, empty for the root; none for what lies elsewhere. */
  Optional<String> relative(Path file) {
    Path lexical = file.toAbsolutePath().normalize();
    return lexical.startsWith(root) ? Optional.of(slashed(root.relativize(lexical))) : realRelative(lexical);
  }

  /** The project may be reached through a symbolic link outside of the repository. */
  private Optional<String> realRelative(Path file) {
    Path real = real(file);
    Path realRoot = real(root);
    return real.startsWith(realRoot) ? Optional.of(slashed(realRoot.relativize(real))) : Optional.empty();
  }

  Path file(String relative) {
    return relative.isEmpty() ? root : root.resolve(relative);
  }

  boolean ignores(Repository repository, String directory) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(new FileTreeIterator(repository));
      walk.setFilter(PathFilter.create(directory));
      while (walk.next()) {
        if (walk.getTree(0, WorkingTreeIterator.class).isEntryIgnored()) {
          return true;
        }
        if (walk.isSubtree() && walk.getPathLength() < directory.getBytes(StandardCharsets.UTF_8).length) {
          walk.enterSubtree();
        }
      }
      return false;
    }
  }

  private static String slashed(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false).map(Path::toString).collect(Collectors.joining("/"));
  }

  /** The path with what exists of it resolved. */
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException absent) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    }
  }
}

package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one server keeps its files, all of which go with it: {@code lock}, held as long as the JVM lives that made the
 * directory; {@code owner}, which says that the directory is ours and whose; {@code data}, the server's.
 */
final class ClusterDirectory implements AutoCloseable {

  private static final String PREFIX = "migration-guard-postgres-";
  private static final String MARK = "A PostgreSQL that migration-guard started for one build. Its JVM: ";

  private final Path root;
  private final OwnerLock lock;

  private ClusterDirectory(Path root, OwnerLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** A new directory below the given one. */
  static ClusterDirectory createBelow(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path root = Files.createTempDirectory(parent, PREFIX).toRealPath();
    OwnerLock lock = OwnerLock.take(root.resolve("lock")).orElseThrow(() -> new IOException("somebody locked " + root));
    Files.writeString(root.resolve("owner"), MARK + thisJvm() + "\n", UTF_8);
    return new ClusterDirectory(root, lock);
  }

  /**
   * The directories below the given one that dead JVMs of this user left, each now owned by this JVM. What cannot be
   * proven to be ours and dead is not among them.
   */
  static List<ClusterDirectory> abandonedBelow(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    List<Path> candidates;
    try (Stream<Path> entries = Files.list(parent)) {
      candidates = entries.filter(p -> p.getFileName().toString().startsWith(PREFIX)).sorted().toList();
    }
    return candidates.stream().map(ClusterDirectory::adopt).flatMap(Optional::stream).toList();
  }

  private static Optional<ClusterDirectory> adopt(Path root) {
    try {
      Path owner = root.resolve("owner");
      if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !Files.isRegularFile(owner,
          LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      String mark = Files.readString(owner, UTF_8).strip();
      if (!FileTree.isOwn(root) || !FileTree.isOwn(owner) || !mark.startsWith(MARK) || mark.equals(MARK + thisJvm())) {
        return Optional.empty();
      }
      return OwnerLock.take(root.resolve("lock")).map(lock -> new ClusterDirectory(root, lock));
    } catch (IOException alreadySweptByAnother) {
      return Optional.empty();
    }
  }

  /** The process id alone is reused, in containers at once. */
  private static String thisJvm() {
    ProcessHandle jvm = ProcessHandle.current();
    return jvm.pid() + " of " + jvm.info().startInstant().map(Object::toString).orElse("an unknown time");
  }

  Path root() {
    return root;
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return data().resolve("server.log");
  }

  /** Lets other users pass through to what is theirs in it; they cannot list it. */
  void letOthersPass() throws IOException {
    FileTree.permit(root, "rwx--x--x");
  }

  /** Deletes the directory and all in it. The server must have ended. */
  @Override
  public void close() throws IOException {
    FileTree.delete(data());
    try (lock) {
      FileTree.delete(root);
    }
  }
}

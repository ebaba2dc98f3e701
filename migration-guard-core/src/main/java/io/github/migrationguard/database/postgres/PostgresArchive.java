package io.github.migrationguard.database.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's binaries as they are published: a {@code .txz} within a jar. Unpacked once below a cache directory,
 * which any number of builds may share at the same time.
 */
final class PostgresArchive {

  private static final String READABLE = "rw-r--r--";
  private static final String EXECUTABLE = "rwxr-xr-x";

  /** In the name of what a build is not done with; what a killed one left is removed by the next that unpacks. */
  static final String UNPACKING = ".unpacking-";

  private final Path archive;

  PostgresArchive(Path archive) {
    this.archive = archive;
  }

  /**
   * The unpacked tree, with {@code bin}, {@code lib} and {@code share} in it. Two builds that unpack at the same time
   * do it twice, each in a directory of its own, and one of the two becomes the tree of both.
   */
  Path unpackBelow(Path named) throws IOException {
    Path cache = named.toAbsolutePath().normalize();
    Path target = cache.resolve(cacheKey());
    if (FileInventory.isWhole(target)) {
      return target;
    }
    Files.createDirectories(cache);
    makeReadable(cache, EXECUTABLE);
    removeRemains(cache);
    Path fresh = Files.createTempDirectory(cache, cacheKey() + UNPACKING);
    try {
      unpackInto(fresh);
      FileInventory.write(fresh);
      makeReadable(fresh, EXECUTABLE);
      if (Files.exists(target) && !FileInventory.isWhole(target)) {
        FileTree.delete(Files.move(target, cache.resolve(fresh.getFileName() + "-damaged")));
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      if (!FileInventory.isWhole(target)) {
        throw failure;
      }
    } finally {
      FileTree.delete(fresh);
    }
    return target;
  }

  /** What builds left that were killed while they unpacked, which takes seconds. */
  private void removeRemains(Path cache) throws IOException {
    Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
    try (Stream<Path> entries = Files.list(cache)) {
      for (Path left : entries.filter(p -> p.getFileName().toString().contains(UNPACKING)).toList()) {
        if (isOlder(left, anHourAgo)) {
          FileTree.delete(left);
        }
      }
    }
  }

  private static boolean isOlder(Path path, Instant moment) throws IOException {
    try {
      return Files.getLastModifiedTime(path).toInstant().isBefore(moment);
    } catch (NoSuchFileException anotherBuildIsDoneWithIt) {
      return false;
    }
  }

  /** A published artifact never changes under its name; the size tells a truncated download from a whole one. */
  private String cacheKey() throws IOException {
    return archive.getFileName().toString().replaceFirst("\\.(jar|txz)$", "") + "-" + Files.size(archive);
  }

  private void unpackInto(Path directory) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      if (!archive.getFileName().toString().endsWith(".jar")) {
        untar(raw, directory);
        return;
      }
      ZipInputStream jar = new ZipInputStream(raw);
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          untar(jar, directory);
          return;
        }
      }
    }
    throw new IOException("there is no .txz in " + archive + ", so it holds no PostgreSQL");
  }

  private static void untar(InputStream compressed, Path directory) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(compressed));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = within(directory, directory.resolve(entry.getName()));
      if (entry.isDirectory()) {
        Files.createDirectories(path);
        makeReadable(path, EXECUTABLE);
      } else {
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          within(directory, path.resolveSibling(entry.getLinkName()));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.copy(within(directory, directory.resolve(entry.getLinkName())), path);
        } else {
          Files.copy(tar, path);
          makeReadable(path, (entry.getMode() & 0100) != 0 ? EXECUTABLE : READABLE);
        }
      }
    }
  }

  private static Path within(Path directory, Path path) throws IOException {
    if (!path.normalize().startsWith(directory)) {
      throw new IOException("the archive names a file outside its own tree: " + path);
    }
    return path;
  }

  /** Whatever the umask is: the server may have to run as a user other than the one that unpacked. */
  private static void makeReadable(Path path, String permissions) throws IOException {
    FileTree.permit(path, permissions);
  }
}

package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresArchiveTest {

  @TempDir
  Path directory;

  private Path archive;
  private Path cache;

  @BeforeEach
  void makeArchive() throws Exception {
    archive = archiveOf("postgres-1.jar", "bin/postgres");
    cache = directory.resolve("cache");
  }

  @Test
  void filesKeepTheirModeAndLinksTheirTarget() throws Exception {
    Path tree = new PostgresArchive(archive).unpackBelow(cache);
    assertThat(tree.resolve("bin/postgres")).isExecutable().hasContent("program");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.resolve("share/readme"))))
        .as("the server may run as another user").isEqualTo("rw-r--r--");
    assertThat(Files.readSymbolicLink(tree.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
    assertThat(tree.resolve("lib/libpq.so")).hasContent("library");
  }

  @Test
  void theSecondTimeNothingIsUnpacked() throws Exception {
    Path tree = new PostgresArchive(archive).unpackBelow(cache);
    FileTime first = Files.getLastModifiedTime(tree.resolve("bin/postgres"));
    assertThat(new PostgresArchive(archive).unpackBelow(cache)).isEqualTo(tree);
    assertThat(Files.getLastModifiedTime(tree.resolve("bin/postgres"))).isEqualTo(first);
  }

  @Test
  void aTreeThatLostAFileIsMadeAnew() throws Exception {
    Path tree = new PostgresArchive(archive).unpackBelow(cache);
    Files.delete(tree.resolve("share/readme"));
    assertThat(new PostgresArchive(archive).unpackBelow(cache)).isEqualTo(tree);
    assertThat(tree.resolve("share/readme")).exists();
    assertThat(entries(cache)).containsExactly(tree);
  }

  /** Often, as what goes wrong goes wrong seldom. */
  @RepeatedTest(50)
  void buildsAtTheSameTimeShareOneTree() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> work =
          IntStream.range(0, 8).<Callable<Path>>mapToObj(i -> () -> new PostgresArchive(archive)
          .unpackBelow(cache)).toList();
      for (Future<Path> tree : pool.invokeAll(work)) {
        assertThat(tree.get().resolve("bin/postgres")).hasContent("program");
      }
      assertThat(entries(cache)).hasSize(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void whatAKilledBuildLeftIsRemovedAfterAnHour() throws Exception {
    String name = new PostgresArchive(archive).unpackBelow(cache).getFileName().toString();
    FileTree.delete(cache.resolve(name));
    Path old = Files.createDirectories(cache.resolve(name + ".unpacking-1"));
    Path young = Files.createDirectories(cache.resolve(name + ".unpacking-2"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(4000)));
    new PostgresArchive(archive).unpackBelow(cache);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void anArchiveThatReachesOutOfItsTreeIsRefused() throws Exception {
    Path evil = archiveOf("evil.jar", "../outside");
    assertThatThrownBy(() -> new PostgresArchive(evil).unpackBelow(cache))
        .hasMessageStartingWith("the archive names a file outside its own tree: ");
    assertThat(directory.resolve("outside")).doesNotExist();
    assertThat(entries(cache)).isEmpty();
  }

  @Test
  void aCacheMayBeNamedByAWayRound() throws Exception {
    Path round = Files.createDirectories(directory.resolve("elsewhere")).resolve("..").resolve(cache.getFileName());
    assertThat(new PostgresArchive(archive).unpackBelow(round)).hasParent(cache).isDirectory();
  }

  @Test
  void aTruncatedArchiveSaysHowToResolveIt() throws Exception {
    Path half = directory.resolve("half.jar");
    byte[] whole = Files.readAllBytes(archive);
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> PostgresInstallation.unpacked(half, cache))
        .isInstanceOf(PostgresUnavailableException.class)
        .hasMessageStartingWith("PostgreSQL could not be unpacked from " + half + " below " + cache + ": ")
        .hasMessageEndingWith(". If the archive is damaged, delete it and let Maven fetch it again.");
  }

  @Test
  void aJarWithoutPostgresIsRefused() throws Exception {
    Path other = directory.resolve("other.jar");
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(other))) {
      jar.putNextEntry(new ZipEntry("readme"));
    }
    assertThatThrownBy(() -> new PostgresArchive(other).unpackBelow(cache))
        .hasMessage("there is no .txz in " + other + ", so it holds no PostgreSQL");
  }

  private Path archiveOf(String name, String program) throws Exception {
    Path file = directory.resolve(name);
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
      OutputStream xz = new XZOutputStream(jar, new LZMA2Options());
      TarArchiveOutputStream tar = new TarArchiveOutputStream(xz);
      put(tar, program, 0755, "program");
      put(tar, "share/readme", 0600, "text");
      put(tar, "lib/libpq.so.5", 0644, "library");
      TarArchiveEntry link = new TarArchiveEntry("lib/libpq.so", TarConstants.LF_SYMLINK);
      link.setLinkName("libpq.so.5");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      tar.finish();
      xz.flush();
      ((XZOutputStream) xz).finish();
    }
    return file;
  }

  private static void put(TarArchiveOutputStream tar, String name, int mode, String content) throws Exception {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    byte[] bytes = content.getBytes(UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static List<Path> entries(Path parent) throws Exception {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    }
  }
}

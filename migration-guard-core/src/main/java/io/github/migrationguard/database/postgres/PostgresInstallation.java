package io.github.migrationguard.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs on this machine, version 14 or newer.
 *
 * @param home the directory with {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres} in it
 * @param cache where this user keeps what builds share; empty for programs that somebody else installed
 */
public record PostgresInstallation(Path home, Optional<Path> cache) {

  /** Where a cache goes that another user must be able to read; a cache below root's home is closed to it. */
  private static final Path CACHE_FOR_ALL = Path.of("/var/tmp/migration-guard-postgres-binaries");

  /**
   * A PostgreSQL that is installed: {@code /usr/lib/postgresql/16}.
   *
   * @throws PostgresUnavailableException where that is none
   */
  public static PostgresInstallation installedAt(Path home) throws PostgresUnavailableException {
    PostgresInstallation installation = new PostgresInstallation(home.toAbsolutePath(), Optional.empty());
    List<String> missing = Stream.of("initdb", "pg_ctl", "postgres")
        .filter(program -> !Files.isRegularFile(installation.program(program)))
        .toList();
    if (!missing.isEmpty()) {
      throw new PostgresUnavailableException("There is no PostgreSQL server in " + home + ": its directory bin lacks "
          + String.join(", ", missing) + ". postgresHome must name the directory that holds bin, lib and share of a"
          + " server's installation, for example /usr/lib/postgresql/16.");
    }
    return installation;
  }

  /**
   * The PostgreSQL of a published archive, unpacked below the cache if it is not yet. As root, where other users could
   * not reach the cache, it is unpacked below {@code /var/tmp} instead, because the server runs as another user.
   *
   * @param archive the jar of {@link PostgresPlatform#artifactId()}
   * @param cache a directory that builds share; it need not exist
   * @throws PostgresUnavailableException where it cannot be unpacked
   */
  public static PostgresInstallation unpacked(Path archive, Path cache) throws PostgresUnavailableException {
    try {
      Files.createDirectories(cache);
      Path readable = readableByServer(cache).toAbsolutePath();
      PostgresInstallation unpacked = installedAt(new PostgresArchive(archive).unpackBelow(readable));
      return new PostgresInstallation(unpacked.home(), Optional.of(readable));
    } catch (IOException failure) {
      throw new PostgresUnavailableException("PostgreSQL could not be unpacked from " + archive + " below " + cache
          + ": "
          + failure.getMessage() + ". If the archive is damaged, delete it and let Maven fetch it again.", failure);
    }
  }

  private static Path readableByServer(Path cache) throws IOException {
    if (!ServerAccount.isRoot(cache) || FileTree.isOpenToOthers(cache)) {
      return cache;
    }
    Files.createDirectories(CACHE_FOR_ALL);
    if (!FileTree.isOwn(CACHE_FOR_ALL)) {
      throw new IOException(CACHE_FOR_ALL + " belongs to another user, whose programs must not be run");
    }
    return CACHE_FOR_ALL;
  }

  /** The path of one of its programs. */
  Path program(String name) {
    Path plain = home.resolve("bin").resolve(name);
    return onWindows() ? plain.resolveSibling(name + ".exe") : plain;
  }

  /**
   * The major version by what the server says of itself, {@code postgres (PostgreSQL) 18.6}; empty if it says nothing.
   */
  static Optional<Integer> majorVersion(String versionLine) {
    String digits = versionLine.replaceFirst("(?s)^.*\\(PostgreSQL\\) (\\d+).*$", "$1").strip();
    return digits.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static boolean onWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}

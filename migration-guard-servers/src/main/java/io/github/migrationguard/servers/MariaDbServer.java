package io.github.migrationguard.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB server on files of its own, which are deleted when it is closed: the installed one, or that of the
 * directory which the environment's {@code MARIADB_HOME} names. That may be MySQL 8.0's, with MariaDB's client
 * installed.
 */
public final class MariaDbServer implements AutoCloseable {

  private static final String MYSQL = "bin/mysqld";

  /** Where packages put the server, below a directory for programs. */
  private static final List<String> PLACES = List.of("sbin/mariadbd", "libexec/mariadbd", "bin/mariadbd", MYSQL);

  private static final List<Path> HOMES = List.of(Path.of("/usr"), Path.of("/usr/local"), Path.of("/opt/homebrew"));
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final Path home;
  private final Path files;
  private final Process process;
  private final int port;

  private MariaDbServer(Path home, Path files, Process process, int port) {
    this.home = home;
    this.files = files;
    this.process = process;
    this.port = port;
  }

  /** Where one is installed: the directory that has its {@code bin}; empty where none is. */
  public static Optional<Path> installed() {
    String named = System.getenv("MARIADB_HOME");
    return named != null ? Optional.of(Path.of(named)) : HOMES.stream().filter(MariaDbServer::isIn).findFirst();
  }

  /** Whether directories of {@code home} have a server's programs. */
  public static boolean isIn(Path home) {
    return program(home).isPresent();
  }

  /**
   * Whether there is one, or there has to be: with {@code CI=true} a missing one is to fail, and not to be passed over.
   */
  public static boolean isWanted() {
    return installed().isPresent() || "true".equals(System.getenv("CI"));
  }

  /**
   * Starts the one that is installed.
   *
   * @throws IllegalStateException none is
   */
  public static MariaDbServer start() throws IOException, InterruptedException {
    return start(installed().orElseThrow(
        () -> new IllegalStateException("no MariaDB server is installed: .ci/run installs mariadb-server")));
  }

  /** Starts the one whose programs are in directories of {@code home}. */
  public static MariaDbServer start(Path home) throws IOException, InterruptedException {
    Path program = program(home).orElseThrow(() -> new IllegalStateException("no MariaDB server is in " + home));
    Path files = Files.createTempDirectory("migration-guard-mariadb");
    List<String> user = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // it refuses to run as root
      user.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      Files.setOwner(files, files.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    String data = "--datadir=" + files.resolve("data");
    boolean mySql = program.endsWith(MYSQL);
    if (mySql) {
      run(user, program.toString(), "--no-defaults", "--basedir=" + home, data, "--initialize-insecure");
    } else {
      run(user, found(home, "bin/mariadb-install-db", "scripts/mariadb-install-db"), "--no-defaults",
          "--basedir=" + home,
          data, "--auth-root-authentication-method=normal", "--skip-test-db");
    }
    int port = freePort();
    List<String> command = new ArrayList<>(user);
    command.addAll(List.of(program.toString(), "--no-defaults", "--basedir=" + home, data, "--port=" + port,
        "--bind-address=127.0.0.1", "--socket=" + files.resolve("s"), "--pid-file=" + files.resolve("pid"),
        "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
        "--character-set-server=utf8mb4"));
    if (mySql) {
      // a way to log in that MariaDB's driver knows without TLS; and functions by users who are not the server's
      command.addAll(List.of("--default-authentication-plugin=mysql_native_password", "--mysqlx=OFF",
          "--log-bin-trust-function-creators=1"));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(files.resolve("log").toFile()).start();
    MariaDbServer server = new MariaDbServer(home, files, process, port);
    try {
      server.await();
      if (mySql) {
        // whose root is known on the socket alone
        server.asRoot(
            "CREATE USER root@'127.0.0.1'; GRANT ALL PRIVILEGES ON *.* TO root@'127.0.0.1' WITH GRANT OPTION");
      }
      return server;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private static Optional<Path> program(Path home) {
    return PLACES.stream().map(home::resolve).filter(Files::isExecutable).findFirst();
  }

  private static String found(Path home, String... places) {
    return Stream.of(places).map(home::resolve).filter(Files::isExecutable).findFirst().map(Path::toString)
        .orElseThrow(() -> new IllegalStateException("none of " + String.join(", ", places) + " is in " + home));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (true) {
      try {
        asRoot("SELECT 1");
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("MariaDB does not start: " + Files.readString(files.resolve("log")), notYet);
        }
        Thread.sleep(50);
      }
    }
  }

  /** Makes a database anew in which nothing stands, for a user who may use that one alone. */
  public void lend(String database, String user, String password) throws IOException, InterruptedException {
    asRoot("DROP DATABASE IF EXISTS " + database + "; CREATE DATABASE " + database + ";"
        + " CREATE USER IF NOT EXISTS " + user + "@'%' IDENTIFIED BY '" + password + "';"
        + " GRANT ALL PRIVILEGES ON " + database + ".* TO " + user + "@'%'");
  }

  /** What statements print that the user {@code root}, who has no password, runs: a line for each row. */
  public String asRoot(String sql) throws IOException, InterruptedException {
    return run(List.of(), found(home, "bin/mariadb", "/usr/bin/mariadb"), "--no-defaults", "--skip-column-names",
        "--user=root",
        "--socket=" + files.resolve("s"), "--execute=" + sql).strip();
  }

  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private static String run(List<String> user, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(user);
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + ": " + output);
    }
    return output;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> walk = Files.walk(files)) {
        for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

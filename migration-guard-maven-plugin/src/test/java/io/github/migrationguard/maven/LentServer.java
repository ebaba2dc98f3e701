package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The MariaDB server of this machine, on files of its own below a project of {@code src/it}, with the database
 * {@code scratch} of the user whom {@code src/it/settings.xml} names. For hook scripts.
 */
public final class LentServer {

  private static final List<String> PLACES =
      List.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/usr/libexec/mariadbd");

  private final Path files;
  private final Process process;
  private final int port;

  private LentServer(Path files, Process process, int port) {
    this.files = files;
    this.process = process;
    this.port = port;
  }

  /** Whether there is one. */
  public static boolean isInstalled() {
    return installed().isPresent();
  }

  private static Optional<String> installed() {
    return PLACES.stream().filter(place -> Files.isExecutable(Path.of(place))).findFirst();
  }

  /** Starts it, and tells Maven its place. */
  public static LentServer start(File project) throws IOException, InterruptedException {
    Path files = Files.createTempDirectory("migration-guard-it-mariadb");
    List<String> user = List.of();
    if ("root".equals(System.getProperty("user.name"))) {
      // it refuses to run as root
      user = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
      Files.setOwner(files, files.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    String data = "--datadir=" + files.resolve("data");
    String socket = "--socket=" + files.resolve("s");
    run(user, "mariadb-install-db", "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process = launched(user, files, installed().orElseThrow(), "--no-defaults", data, "--port=" + port, socket,
        "--bind-address=127.0.0.1", "--skip-name-resolve", "--pid-file=" + files.resolve("pid"));
    LentServer server = new LentServer(files, process, port);
    for (int tries = 0; !server.answers("SELECT 1") && tries < 100; tries++) {
      Thread.sleep(200);
    }
    server.query("CREATE DATABASE scratch; CREATE USER borrower@'127.0.0.1' IDENTIFIED BY 'of-the-it';"
        + " GRANT ALL PRIVILEGES ON scratch.* TO borrower@'127.0.0.1';");
    Path configuration = Files.createDirectories(project.toPath().resolve(".mvn")).resolve("maven.config");
    Files.writeString(configuration, "-Dmigration-guard.scratchUrl=jdbc:mariadb://127.0.0.1:" + port + "/scratch\n");
    return server;
  }

  /** What a query prints; for the user who may do everything. */
  public String query(String sql) throws IOException, InterruptedException {
    return run(List.of(), "mariadb", "--no-defaults", "--skip-column-names", "--user=root", "--socket=" + files.resolve("s"),
        "--execute=" + sql);
  }

  private boolean answers(String sql) throws InterruptedException {
    try {
      query(sql);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it, and deletes its files. */
  public void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    try (Stream<Path> walk = Files.walk(files)) {
      walk.sorted((one, other) -> other.compareTo(one)).forEach(path -> path.toFile().delete());
    }
  }

  public int port() {
    return port;
  }

  private static Process launched(List<String> user, Path files, String... command) throws IOException {
    List<String> words = new ArrayList<>(user);
    words.addAll(List.of(command));
    return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(files.resolve("log").toFile()).start();
  }

  private static String run(List<String> user, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(user);
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + ": " + output);
    }
    return output;
  }
}

package io.github.migrationguard.database.scratch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.mariadb.MariaScratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The MariaDB that is installed on the machine, started on files of its own, with a database that is lent to a user who may
 * use that one alone. Skips the calling test where none is installed; with {@code CI=true} it fails.
 */
public final class LentMariaDb implements AutoCloseable {

  public static final String PASSWORD = "s3cret-of-nobody";
  public static final String DATABASE = "scratch";

  private static final String USER = "borrower";
  private static final List<String> SERVERS =
      List.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/usr/libexec/mariadbd", "/opt/homebrew/bin/mariadbd");
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final Path directory;
  private final Process process;
  private final int port;
  private final List<String> announced = new ArrayList<>();

  private LentMariaDb(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  public static LentMariaDb start() throws Exception {
    Optional<Path> server = SERVERS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (server.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no MariaDB server is installed: .ci/run installs mariadb-server");
    }
    assumeTrue(server.isPresent(), "no MariaDB server is installed");
    Path directory = Files.createTempDirectory("migration-guard-mariadb");
    List<String> user = new ArrayList<>();
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      // the server refuses to run as root
      user.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      UserPrincipal nobody = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(directory, nobody);
    }
    String data = directory.resolve("data").toString();
    run(user, directory, "mariadb-install-db", "--no-defaults", "--datadir=" + data,
        "--auth-root-authentication-method=normal", "--skip-test-db");
    int port = freePort();
    List<String> command = new ArrayList<>(user);
    command.addAll(List.of(server.get().toString(), "--no-defaults", "--datadir=" + data, "--port=" + port,
        "--bind-address=127.0.0.1", "--socket=" + directory.resolve("s"), "--pid-file=" + directory.resolve("pid"),
        "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
        "--character-set-server=utf8mb4"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile()).start();
    LentMariaDb started = new LentMariaDb(directory, process, port);
    try {
      started.await();
      started.renew();
      return started;
    } catch (Exception failure) {
      started.close();
      throw failure;
    }
  }

  private static void run(List<String> user, Path directory, String... command) throws Exception {
    List<String> all = new ArrayList<>(user);
    all.addAll(List.of(command));
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Process process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", all) + ": " + Files.readString(log));
    }
    Files.delete(log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void await() throws Exception {
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (true) {
      try {
        root("").close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("MariaDB does not start: " + Files.readString(directory.resolve("log")).lines().limit(30).toList(), notYet);
        }
        Thread.sleep(50);
      }
    }
  }

  private Connection root(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, "root", "");
  }

  public String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
  }

  public ScratchEngine engine() {
    return engine(PASSWORD);
  }

  public ScratchEngine engine(String password) {
    return engine(USER, password);
  }

  public ScratchEngine engine(String user, String password) {
    return new ScratchEngine(
        new ScratchSettings(new JdbcSource(url(), Optional.of(user), Optional.of(password), List.of()),
            Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ZERO),
        List.of(new MariaScratch()), announced::add);
  }

  public void asRoot(String... statements) throws SQLException {
    try (Connection connection = root(DATABASE); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public String one(String query) throws SQLException {
    try (Connection connection = root(DATABASE); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** As the borrower sees it: all that the gate can see. */
  public List<String> standing() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
      return new MariaScratch().objects(connection).stream().map(ScratchObject::spoken).toList();
    }
  }

  /** What the death of a process does to its sessions. */
  public void killSessions() throws SQLException {
    asRoot("KILL USER " + USER + "@'%'");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!"0".equals(one("SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + USER + "'"))
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** A database in which nothing stands, whatever a test left. */
  public void renew() throws SQLException {
    try (Connection connection = root(""); Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + DATABASE);
      statement.execute("CREATE DATABASE " + DATABASE);
      statement.execute("CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
      statement.execute("GRANT ALL PRIVILEGES ON " + DATABASE + ".* TO " + USER + "@'%'");
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
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

package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServersTest {

  @TempDir
  static Path files;

  private static PostgresServers servers;

  @BeforeAll
  static void prepare() throws Exception {
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
    servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(files));
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  void aDatabaseIsEmptyAndNamesItsEngine() throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase()) {
      assertThat(database.engine()).isEqualTo("postgres");
      assertThat(database.description()).matches("postgres 18\\.\\d+");
      assertThat(database.readSchema(List.of(), List.of()).tables()).isEmpty();
    }
  }

  @Test
  void theNextExecutionHasTheSameServer() throws SQLException {
    try (PostgresServers own = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(files))) {
      String first = serverOfANewDatabase(own, "SELECT 1");
      assertThat(serverOfANewDatabase(own, "SELECT 1")).isEqualTo(first);
    }
  }

  @Test
  void rolesOfMigrationsGoAndTheServerStays() throws SQLException {
    try (PostgresServers own = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(files))) {
      String first = serverOfANewDatabase(own, "CREATE ROLE \"App owner\" LOGIN; CREATE TABLE t (id int);"
          + " GRANT SELECT ON t TO \"App owner\"; CREATE ROLE reader; GRANT reader TO \"App owner\";"
          + " ALTER TABLE t OWNER TO reader");

      assertThat(serverOfANewDatabase(own, "CREATE ROLE reader")).isEqualTo(first);
    }
  }

  @Test
  void aServerWhoseSettingsMigrationsChangedIsNotLentAgain() throws SQLException {
    String first = serverOfANewDatabase("ALTER ROLE postgres SET search_path = elsewhere");

    assertThat(serverOfANewDatabase("SELECT 1")).isNotEqualTo(first);
  }

  @Test
  void whatMigrationsLeftInTheWholeServerIsNotSeenByTheNext() throws SQLException {
    serverOfANewDatabase("CREATE ROLE app_owner LOGIN");
    serverOfANewDatabase("ALTER ROLE postgres SET search_path = elsewhere");
    try (SyntheticDatabase database = servers.createDatabase(); Connection connection = database.connect()) {
      assertThat(ask(connection, "SELECT count(*) FROM pg_roles WHERE rolname = 'app_owner'")).isEqualTo("0");
      assertThat(ask(connection, "SHOW search_path")).isEqualTo("\"$user\", public");
    }
  }

  @Test
  void executionsAtTheSameTimeMakeRolesOfTheSameName() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Callable<String>> work =
          IntStream.range(0, 3).<Callable<String>>mapToObj(i -> () ->
          serverOfANewDatabase("CREATE ROLE reader")).toList();
      for (Future<String> done : pool.invokeAll(work)) {
        assertThat(done.get()).isNotBlank();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aSnapshotIsADatabaseOfItsOwn() throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase()) {
      execute(database, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
      try (SyntheticDatabase copy = database.snapshot().orElseThrow()) {
        execute(copy, "INSERT INTO t VALUES (2)");
        execute(database, "DELETE FROM t");
        assertThat(ask(copy, "SELECT count(*) FROM t")).isEqualTo("2");
        assertThat(ask(database, "SELECT count(*) FROM t")).isEqualTo("0");
      }
    }
    try (SyntheticDatabase next = servers.createDatabase()) {
      assertThat(databasesBeside(next)).as("dropped before the server is lent again").isEqualTo("1");
    }
  }

  @Test
  void manyCopiesDoNotLieAboutUntilTheEnd() throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase()) {
      for (int copy = 0; copy < 20; copy++) {
        database.snapshot().orElseThrow().close();
      }
      assertThat(Integer.valueOf(databasesBeside(database))).isLessThan(10);
    }
  }

  private static String databasesBeside(SyntheticDatabase database) throws SQLException {
    return ask(database, "SELECT count(*) FROM pg_database WHERE datname LIKE 'migration_guard%'");
  }

  @Test
  void aStateThatIsNotTheDatabasesAloneIsNotCopied() throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase(); SyntheticDatabase first = database.snapshot()
        .orElseThrow()) {
      execute(database, "CREATE ROLE made_between");
      assertThat(first.snapshot()).isEmpty();
      execute(database, "DROP ROLE made_between");
      first.snapshot().orElseThrow().close();

      execute(database, "COMMENT ON DATABASE " + ask(database, "SELECT current_database()") + " IS 'mine'");
      assertThat(database.snapshot()).isEmpty();
      execute(first, "ALTER DATABASE " + ask(first, "SELECT current_database()") + " SET search_path = elsewhere");
      assertThat(first.snapshot()).isEmpty();
    }
  }

  @Test
  void aServerThatWasPreparedIsTheNextDatabases() throws Exception {
    Path own = Files.createDirectory(files.resolve("prepared"));
    try (PostgresServers servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(own))) {
      DatabaseEngine.Preparation begun = servers.prepare();
      DatabaseEngine.Preparation another = servers.prepare();
      try (SyntheticDatabase database = servers.createDatabase()) {
        another.close();
        begun.close();
        assertThat(ask(database, "SELECT 1")).isEqualTo("1");
        assertThat(entriesOf(own)).isEqualTo(1);
      }
    }
    assertThat(entriesOf(own)).isZero();
  }

  @Test
  void aServerThatWasPreparedInVainIsEnded() throws Exception {
    Path own = Files.createDirectory(files.resolve("in-vain"));
    try (PostgresServers servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(own))) {
      servers.prepare().close();
      assertThat(entriesOf(own)).isZero();
      servers.prepare();
    }
    assertThat(entriesOf(own)).isZero();
  }

  @Test
  void theSessionIsInUtcWhateverTheMachine() throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase()) {
      assertThat(ask(database, "SHOW TimeZone")).isEqualTo("UTC");
      assertThat(ask(database, "SHOW lc_messages")).isEqualTo("C");
      assertThat(ask(database, "SELECT lower('ÀÉI')")).isEqualTo("àéi");
    }
  }

  @Test
  void aStatementThatRunsForEverIsEnded() throws SQLException {
    PostgresSettings hasty = new PostgresSettings(files, "shop", Duration.ofSeconds(3), Duration.ofSeconds(1),
        Duration.ZERO);
    try (PostgresServers own = new PostgresServers(TestPostgres.installation(), hasty);
        SyntheticDatabase database = own.createDatabase()) {
      assertThat(ask(database, "SELECT current_database()")).isEqualTo("shop");
      assertThatThrownBy(() -> execute(database, "SELECT pg_sleep(60)")).hasMessageContaining("statement timeout");
      execute(database, "CREATE TABLE t (id int)");
      try (Connection holder = database.connect()) {
        holder.setAutoCommit(false);
        execute(holder, "LOCK TABLE t");
        assertThatThrownBy(() -> execute(database, "ALTER TABLE t ADD COLUMN a int"))
            .hasMessageContaining("lock timeout");
      }
    }
  }

  @Test
  void nothingIsLeftAfterTheServersAreClosed() throws Exception {
    Path own = Files.createDirectory(files.resolve("own"));
    try (PostgresServers servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(own))) {
      servers.createDatabase().close();
      SyntheticDatabase neverClosed = servers.createDatabase();
      assertThat(neverClosed.connect().isValid(1)).isTrue();
      assertThat(entriesOf(own)).isEqualTo(1);
    }
    assertThat(entriesOf(own)).isZero();
  }

  /** An execution of a plugin, in the plugin's class loader. */
  public static final class Execution {

    private Execution() {
    }

    public static AutoCloseable run(Path directory) throws SQLException {
      PostgresServers servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(directory));
      servers.createDatabase().close();
      return servers;
    }
  }

  @Test
  void aBuildThatIsDoneHearsNothingOfWhatGoesOnInTheBackground() throws Exception {
    List<Throwable> heard = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard.add(failure));
    try {
      URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(PostgresServersTest::url).toArray(URL[]::new);
      AutoCloseable left;
      try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
        left = (AutoCloseable) loader.loadClass(Execution.class.getName()).getMethod("run", Path.class).invoke(null, files);
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("migration-guard postgres restore")) {
          thread.join();
        }
      }
      left.close();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(heard).isEmpty();
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  @Test
  void aServerThatNobodyUsesIsStopped() throws Exception {
    Path own = Files.createDirectory(files.resolve("lingering"));
    PostgresSettings brief = new PostgresSettings(own, "shop", Duration.ZERO, Duration.ZERO, Duration.ofMillis(300));
    try (PostgresServers servers = new PostgresServers(TestPostgres.installation(), brief)) {
      servers.createDatabase().close();
      assertThat(entriesOf(own)).isEqualTo(1);
      for (int wait = 0; wait < 200 && entriesOf(own) > 0; wait++) {
        Thread.sleep(50);
      }
      assertThat(entriesOf(own)).isZero();
      servers.createDatabase().close();
    }
  }

  @Test
  void aDirectoryThatHoldsNoServerIsRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> PostgresInstallation.installedAt(empty)).hasMessage("There is no PostgreSQL server in "
        + empty
        + ": its directory bin lacks initdb, pg_ctl, postgres. postgresHome must name the directory that holds bin, lib"
        + " and share of a server's installation, for example /usr/lib/postgresql/16.");
  }

  private static long entriesOf(Path directory) throws Exception {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    }
  }

  private static String serverOfANewDatabase(String sql) throws SQLException {
    return serverOfANewDatabase(servers, sql);
  }

  private static String serverOfANewDatabase(PostgresServers servers, String sql) throws SQLException {
    try (SyntheticDatabase database = servers.createDatabase()) {
      execute(database, sql);
      return ask(database, "SHOW data_directory");
    }
  }

  private static void execute(SyntheticDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(SyntheticDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      return ask(connection, sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}

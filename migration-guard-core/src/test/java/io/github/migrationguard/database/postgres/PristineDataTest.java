package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.SyntheticDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers begin with, and where it is kept. */
class PristineDataTest {

  @TempDir
  Path files;

  @BeforeEach
  void openToTheServersUser() throws Exception {
    open(files);
  }

  @Test
  void theSecondServerIsACopyOfWhatTheFirstBeganWith(@TempDir Path cache) throws Exception {
    open(cache);
    Path own = Files.createDirectory(files.resolve("copied"));
    PostgresInstallation installation = PostgresInstallation.unpacked(TestPostgres.archive(), cache);
    String made = identifierOfANewServer(installation, own);
    assertThat(identifierOfANewServer(installation, own)).isEqualTo(made);

    Files.delete(pristine(cache).resolve("data/PG_VERSION"));
    String remade = identifierOfANewServer(installation, own);
    assertThat(remade).as("one that lost a file is not copied").isNotEqualTo(made);
    assertThat(identifierOfANewServer(installation, own)).isEqualTo(remade);

    Files.writeString(pristine(cache).resolve("data/global/pg_control"), "x".repeat(8192));
    String afterDamage = identifierOfANewServer(installation, own);
    assertThat(afterDamage).as("one that does not start is given up").isNotEqualTo(remade);

    Files.writeString(pristine(cache).resolve("password"), "0".repeat(32));
    assertThat(identifierOfANewServer(installation, own)).as("nor one that lets nobody in").isNotEqualTo(afterDamage);
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries.filter(entry -> entry.toString().contains(PostgresArchive.UNPACKING))).isEmpty();
    }
    assertThat(entriesOf(own)).isZero();
  }

  @Test
  void thePasswordThatIsKeptIsNoServersForLong(@TempDir Path cache) throws Exception {
    open(cache);
    PostgresInstallation installation = PostgresInstallation.unpacked(TestPostgres.archive(), cache);
    try (PostgresServers first = new PostgresServers(installation, PostgresSettings.in(files));
        SyntheticDatabase database = first.createDatabase();
        PostgresServers second = new PostgresServers(installation, PostgresSettings.in(files));
        SyntheticDatabase copied = second.createDatabase()) {
      assertThat(ask(copied, "SELECT system_identifier FROM pg_control_system()"))
          .isEqualTo(ask(database, "SELECT system_identifier FROM pg_control_system()"));
      String kept = Files.readString(pristine(cache).resolve("password"));
      String url = "jdbc:postgresql://127.0.0.1:" + ask(copied, "SHOW port") + "/postgres";
      assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", kept).close())
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(pristine(cache).resolve("password"))).containsExactlyInAnyOrder(
          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  private static void open(Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path pristine(Path cache) throws Exception {
    try (Stream<Path> entries = Files.list(cache)) {
      return entries.filter(entry -> entry.getFileName().toString().contains("-data-")).findFirst().orElseThrow();
    }
  }

  private static String identifierOfANewServer(PostgresInstallation installation, Path directory) throws SQLException {
    try (PostgresServers servers = new PostgresServers(installation, PostgresSettings.in(directory));
        SyntheticDatabase database = servers.createDatabase()) {
      return ask(database, "SELECT system_identifier FROM pg_control_system()");
    }
  }

  private static long entriesOf(Path directory) throws Exception {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    }
  }

  private static String ask(SyntheticDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}

package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.SyntheticDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build leaves that was killed, and what its successor may touch of it. */
class AbandonedServerTest {

  @TempDir
  Path files;

  @BeforeEach
  void openToTheServersUser() throws IOException {
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Another build: starts a server, says which process it is, and waits to be killed or for its input to end. */
  public static final class Build {

    private Build() {
    }

    public static void main(String[] arguments) throws SQLException, IOException {
      PostgresSettings settings = PostgresSettings.in(Path.of(arguments[0]));
      PostgresServers servers = new PostgresServers(TestPostgres.installation(), settings);
      SyntheticDatabase database = servers.createDatabase();
      database.connect();
      Path cluster = directories(Path.of(arguments[0])).get(0);
      System.out.println(Files.readAllLines(cluster.resolve("data/postmaster.pid")).get(0));
      System.out.flush();
      System.in.read();
    }
  }

  @Test
  void theServerOfAKilledBuildIsSweptByTheNext() throws Exception {
    Process killed = build();
    ProcessHandle server = serverOf(killed);
    killed.destroyForcibly().waitFor();
    assertThat(isRunning(server)).as("a killed JVM cannot stop its server").isTrue();
    Path left = directories(files).get(0);

    startAndStop();

    assertThat(isRunning(server)).isFalse();
    assertThat(left).doesNotExist();
    assertThat(directories(files)).isEmpty();
  }

  @Test
  void theServerOfALivingBuildIsLeftAlone() throws Exception {
    Process living = build();
    ProcessHandle server = serverOf(living);

    startAndStop();

    assertThat(isRunning(server)).isTrue();
    living.getOutputStream().close();
    assertThat(living.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(isRunning(server)).as("the end of the JVM is the end of its server").isFalse();
    assertThat(directories(files)).isEmpty();
  }

  @Test
  void aDirectoryThatDoesNotSayWhoseItIsIsLeftAlone() throws Exception {
    Path strange = Files.createDirectory(files.resolve("migration-guard-postgres-123"));
    Files.writeString(strange.resolve("precious"), "data");
    Path imitation = Files.createDirectory(files.resolve("migration-guard-postgres-456"));
    Files.writeString(imitation.resolve("owner"), "somebody");

    startAndStop();

    assertThat(strange.resolve("precious")).exists();
    assertThat(imitation.resolve("owner")).exists();
  }

  @Test
  void aProcessThatHasGotTheServersNumberIsLeftAlone() throws Exception {
    Process killed = build();
    ProcessHandle server = serverOf(killed);
    killed.destroyForcibly().waitFor();
    Path left = directories(files).get(0);
    server.destroyForcibly();
    while (isRunning(server)) {
      Thread.sleep(20);
    }
    Process other = new ProcessBuilder("sleep", "60").start();
    Path pidFile = left.resolve("data/postmaster.pid");
    List<String> lines = Files.readAllLines(pidFile);
    lines.set(0, String.valueOf(other.pid()));
    Files.write(pidFile, lines);

    startAndStop();

    assertThat(other.isAlive()).isTrue();
    assertThat(left).doesNotExist();
    other.destroy();
  }

  private void startAndStop() throws SQLException {
    try (PostgresServers servers = new PostgresServers(TestPostgres.installation(), PostgresSettings.in(files))) {
      servers.createDatabase().close();
    }
  }

  private Process build() throws Exception {
    TestPostgres.archive();
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Build.class.getName(), files.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static ProcessHandle serverOf(Process build) throws IOException {
    BufferedReader output = new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8));
    return ProcessHandle.of(Long.parseLong(output.readLine().strip())).orElseThrow();
  }

  /** A process that ended and that nobody reaped has no command any more. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static List<Path> directories(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(p -> p.getFileName().toString().startsWith("migration-guard-postgres-")).toList();
    }
  }
}

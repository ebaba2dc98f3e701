package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** A server's programs at work on one directory: started and stopped by {@code pg_ctl}. */
final class ServerProcess {

  private static final int OLDEST = 14;
  private static final int START_ATTEMPTS = 5;
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration GLANCE = Duration.ofMillis(4);
  private static final int GLANCES_AT_THE_END = 2_500;

  private final PostgresInstallation installation;
  private final ServerAccount account;
  private final ClusterDirectory directory;
  private final int majorVersion;

  /** What still looks whether the server has started. */
  private CompletableFuture<?> watching = CompletableFuture.completedFuture(null);

  private ServerProcess(
      PostgresInstallation installation, ServerAccount account, ClusterDirectory directory, int majorVersion) {
    this.installation = installation;
    this.account = account;
    this.directory = directory;
    this.majorVersion = majorVersion;
  }

  /** Finds the account and the version to work with. */
  static ServerProcess prepare(PostgresInstallation installation, ClusterDirectory directory)
      throws IOException, PostgresUnavailableException {
    ServerAccount account = ServerAccount.thatRuns(installation.program("postgres"), directory.root());
    List<String> askVersion = List.of(installation.program("postgres").toString(), "--version");
    ProgramRun version = account.run(askVersion, directory.root(), PATIENCE);
    int major = PostgresInstallation.majorVersion(version.output()).orElseThrow(() -> new PostgresUnavailableException(
        "The PostgreSQL in " + installation.home() + " does not start on this machine: " + version.output().strip()
            + ". Its binaries must be built for this operating system, its C library and its processor."));
    if (major < OLDEST) {
      throw new PostgresUnavailableException("The PostgreSQL in " + installation.home() + " is version " + major
          + "; migration-guard works with " + OLDEST + " and newer.");
    }
    return new ServerProcess(installation, account, directory, major);
  }

  /** The same programs at work on another directory. */
  ServerProcess of(ClusterDirectory other) {
    return new ServerProcess(installation, account, other, majorVersion);
  }

  /** The data directory that the programs work on, to be made. */
  DataDirectory data() {
    return new DataDirectory(installation, account, directory, majorVersion);
  }

  /** Starts the server and waits until it takes connections. Returns its port. */
  int start() throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      ProgramRun run = started(List.of(installation.program("pg_ctl").toString(), "start", "-w", "-s",
          "-D", directory.data().toString(), "-l", directory.log().toString(), "-o", "-p " + port));
      if (run.succeeded()) {
        return port;
      }
      String log = readLog();
      // between the moment the port was found free and now somebody else may have taken it
      if (attempt == START_ATTEMPTS || !log.contains("could not bind")) {
        throw new IOException("the server did not start: " + (run.output().strip() + " " + log.strip()).strip());
      }
      Files.deleteIfExists(directory.log());
    }
  }

  /** pg_ctl looks ten times a second; the server's own file says at once that it takes connections. */
  private ProgramRun started(List<String> command) throws IOException {
    CompletableFuture<ProgramRun> asked = new CompletableFuture<>();
    Thread asking = new Thread(() -> {
      try {
        asked.complete(account.run(command, directory.root(), PATIENCE));
      } catch (IOException | RuntimeException failure) {
        asked.completeExceptionally(failure);
      }
    }, "migration-guard postgres start");
    asking.setDaemon(true);
    asking.start();
    watching = asked;
    while (!asked.isDone()) {
      if (isReady()) {
        return new ProgramRun(0, "");
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    try {
      return asked.join();
    } catch (CompletionException failure) {
      throw new IOException(failure.getCause().getMessage(), failure.getCause());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private String readLog() throws IOException {
    return Files.exists(directory.log()) ? new String(Files.readAllBytes(directory.log()), UTF_8) : "";
  }

  boolean isRunning() throws IOException {
    return runningServer().isPresent();
  }

  /** Ends the server if it runs; it need not have been started by this JVM. */
  void stop() throws IOException {
    Optional<ProcessHandle> running = runningServer();
    if (running.isEmpty()) {
      return;
    }
    watching.exceptionally(failure -> null).join();
    ProcessHandle server = running.get();
    // the signal of an immediate end: nothing is written to disk that is deleted next
    ProgramRun run = account.run(List.of(installation.program("pg_ctl").toString(), "kill", "QUIT",
        Long.toString(server.pid())), directory.root(), PATIENCE);
    if (run.succeeded() && hasEnded()) {
      return;
    }
    server.destroyForcibly();
    if (!hasEnded()) {
      throw new IOException("the server with process id " + server.pid() + " cannot be ended: "
          + run.output().strip());
    }
  }

  /**
   * Waits for the server's end. Its own file goes with it; where nobody reaps, as in most containers, the ended process
   * stays in the table for ever.
   */
  private boolean hasEnded() throws IOException {
    for (int glances = 0; runningServer().isPresent(); glances++) {
      if (glances == GLANCES_AT_THE_END) {
        return false;
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    return true;
  }

  /** The process that the server's own file names, unless its number has since gone to another program. */
  private Optional<ProcessHandle> runningServer() throws IOException {
    List<String> lines = ownFile();
    if (lines.size() < 3) {
      return Optional.empty();
    }
    Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(process -> isServer(process, started));
  }

  private boolean isReady() throws IOException {
    List<String> lines = ownFile();
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }

  /**
   * The lines of the file that the server keeps while it runs: process id, data directory, start as Unix time, port,
   * socket directory, address, shared memory, status; fewer while it is written, none where there is no such file. See
   * https://www.postgresql.org/docs/current/storage-file-layout.html.
   */
  private List<String> ownFile() throws IOException {
    try {
      return Files.readAllLines(directory.data().resolve("postmaster.pid"), UTF_8);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private boolean isServer(ProcessHandle process, Instant started) {
    ProcessHandle.Info info = process.info();
    if (info.arguments().isPresent()) {
      return Arrays.asList(info.arguments().get()).contains(directory.data().toString());
    }
    boolean sameProgram = info.command().map(c -> Path.of(c).getFileName().toString().startsWith("postgres"))
        .orElse(false);
    return sameProgram && info.startInstant()
        .map(instant -> Duration.between(instant, started).abs().compareTo(Duration.ofMinutes(1)) < 0).orElse(false);
  }
}

package io.github.migrationguard.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As whom the server's programs run. PostgreSQL refuses to run as root, which is what builds in containers are; then
 * its programs run as an unprivileged user, which owns the data directory.
 */
final class ServerAccount {

  /**
   * The user "nobody" of Debian, Fedora and Alpine: it may do nothing, and it has the passwd entry that initdb wants.
   */
  private static final int NOBODY = 65534;

  private static final List<String> SETPRIV =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  /** In a user namespace without a mapping root is nobody as well, and still reads what is root's. */
  private static final List<String> UNSHARE = List.of("unshare", "--user");

  private final List<String> prefix;
  private final boolean ownsFiles;

  private ServerAccount(List<String> prefix, boolean ownsFiles) {
    this.prefix = prefix;
    this.ownsFiles = ownsFiles;
  }

  /**
   * The account with which that program runs: this JVM's own unless that is root.
   *
   * @param program one that takes {@code --version}
   * @param workDirectory where to start it
   * @throws PostgresUnavailableException as root, where no other account can run the program
   */
  static ServerAccount thatRuns(Path program, Path workDirectory)
      throws IOException, PostgresUnavailableException {
    if (!isRoot(workDirectory)) {
      return new ServerAccount(List.of(), false);
    }
    List<String> refusals = new ArrayList<>();
    for (ServerAccount candidate : List.of(new ServerAccount(SETPRIV, true), new ServerAccount(UNSHARE, false))) {
      ProgramRun run = candidate.run(List.of(program.toString(), "--version"), workDirectory, Duration.ofSeconds(20));
      if (run.succeeded()) {
        return candidate;
      }
      refusals.add(String.join(" ", candidate.prefix) + ": " + run.output().strip());
    }
    throw new PostgresUnavailableException("PostgreSQL refuses to run as root, and " + program
        + " could not be run as another user. Tried " + String.join("; ", refusals)
        + ". Run the build as a user other than root, or install setpriv (package util-linux) in the image, or keep"
        + " PostgreSQL's files where every user may read them.");
  }

  /** Whether this JVM is root, for whom files that it makes are owned by uid 0. */
  static boolean isRoot(Path ownFile) throws IOException {
    return Files.getFileStore(ownFile).supportsFileAttributeView("unix")
        && Integer.valueOf(0).equals(Files.getAttribute(ownFile, "unix:uid"));
  }

  /** Hands a file or directory of ours over to the account. */
  void give(Path path) throws IOException {
    if (ownsFiles) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }

  /** Whether the account may enter the directory: one below root's home it may not. */
  boolean mayEnter(Path directory) throws IOException {
    return !ownsFiles || FileTree.isOpenToOthers(directory);
  }

  /** Runs a program to its end. Its environment is cleared of what would change PostgreSQL's behaviour. */
  ProgramRun run(List<String> command, Path workDirectory, Duration patience) throws IOException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(workDirectory.toFile());
    builder.environment().keySet().removeIf(ServerAccount::steersPostgres);
    builder.environment().put("LC_ALL", "C");
    return ProgramRun.of(builder, patience);
  }

  private static boolean steersPostgres(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG") || name.equals("TZ");
  }
}

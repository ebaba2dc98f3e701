package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A server's data directory while it is made: a copy of one that {@code initdb} made before, or by {@code initdb}. */
final class DataDirectory {

  private final PostgresInstallation installation;
  private final ServerAccount account;
  private final ClusterDirectory directory;
  private final int majorVersion;
  private final Optional<PristineData> pristine;
  private boolean copy;

  DataDirectory(
      PostgresInstallation installation, ServerAccount account, ClusterDirectory directory, int majorVersion) {
    this.installation = installation;
    this.account = account;
    this.directory = directory;
    this.majorVersion = majorVersion;
    this.pristine = PristineData.of(installation, options(), account);
  }

  /**
   * Makes it.
   *
   * @param password the superuser's, unless the directory is a copy
   * @return the superuser's password in it
   */
  String make(String password) throws IOException {
    directory.letOthersPass();
    if (!account.mayEnter(directory.root())) {
      throw new IOException("the user that PostgreSQL runs as, because the build is root, may not enter "
          + directory.root() + ". Choose a directory that every user may enter, such as one below /tmp");
    }
    Optional<String> known = pristine.flatMap(kept -> kept.copyTo(directory.data()));
    copy = known.isPresent();
    if (!copy) {
      initialise(password);
      pristine.ifPresent(kept -> kept.keep(directory.data(), password));
    }
    Files.writeString(directory.data().resolve("postgresql.conf"), ServerConfiguration.text(), UTF_8,
        StandardOpenOption.APPEND);
    return known.orElse(password);
  }

  /** Whether the last one made is a copy, whose password others of this user know. */
  boolean isCopy() {
    return copy;
  }

  /** Deletes what was made and what it was copied from, so that the next is made by {@code initdb}. */
  void discard() throws IOException {
    FileTree.delete(directory.data());
    if (pristine.isPresent()) {
      pristine.get().delete();
    }
  }

  private void initialise(String password) throws IOException {
    Files.createDirectory(directory.data());
    account.give(directory.data());
    Path passwordFile = Files.createFile(directory.root().resolve("password"));
    FileTree.permit(passwordFile, "rw-------");
    Files.writeString(passwordFile, password + "\n", UTF_8);
    account.give(passwordFile);
    List<String> command = new ArrayList<>(List.of(installation.program("initdb").toString(),
        "-D", directory.data().toString(), "--pwfile=" + passwordFile));
    command.addAll(options());
    ProgramRun run = account.run(command, directory.root(), ServerProcess.PATIENCE);
    Files.delete(passwordFile);
    if (!run.succeeded()) {
      throw new IOException("initdb failed: " + run.output().strip() + hint(run.output()));
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(List.of("-U", PostgresConnections.SUPERUSER,
        "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--no-instructions"));
    options.addAll(localeOptions());
    if (majorVersion >= 16) {
      // stretching protects passwords that people choose; this one is 128 random bits
      options.addAll(List.of("--set", "scram_iterations=1"));
    }
    if (majorVersion >= 18) {
      options.add("--no-data-checksums");
    }
    return options;
  }

  /** The same order of text and the same upper and lower case on every machine. */
  private List<String> localeOptions() {
    if (majorVersion >= 17) {
      return List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    return List.of(linux ? "--locale=C.UTF-8" : "--locale=C");
  }

  private static String hint(String output) {
    return output.contains("could not look up effective user ID")
        ? ". PostgreSQL's programs need a user with an entry in /etc/passwd: add one to the image for the user id that"
            + " the build runs under"
        : "";
  }
}

package io.github.migrationguard.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The PostgreSQL servers that are installed on this machine, where packages and installers put them. */
public final class InstalledPostgres {

  /** Directories whose children are installations, or have one in that child: Debian, Homebrew, macOS, Windows. */
  private static final List<Path> PARENTS = List.of(
      Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"),
      Path.of("/Applications/Postgres.app/Contents/Versions"), Path.of("C:/Program Files/PostgreSQL"),
      // Red Hat's /usr/pgsql-16
      Path.of("/usr"));

  private static final Pattern NAME = Pattern.compile("(?:postgresql@|pgsql-)?(\\d{2})");
  private static final Pattern EXTENSION = Pattern.compile("[\\w-]+");
  private static final int OLDEST = 14;

  private InstalledPostgres() {}

  /**
   * The newest one, from 14 on, that has the extension.
   *
   * @param extension its name: {@code postgis}
   */
  public static Optional<PostgresInstallation> thatHas(String extension) {
    return thatHas(extension, PARENTS);
  }

  static Optional<PostgresInstallation> thatHas(String extension, List<Path> parents) {
    if (!EXTENSION.matcher(extension).matches()) {
      return Optional.empty();
    }
    return parents.stream().flatMap(parent -> children(parent).stream())
        .filter(home -> version(home) >= OLDEST)
        .sorted(Comparator.comparingInt(InstalledPostgres::version).reversed())
        .filter(home -> shares(home).stream()
            .anyMatch(share -> Files.isRegularFile(share.resolve("extension").resolve(extension + ".control"))))
        .flatMap(home -> server(home).stream()).findFirst();
  }

  private static Optional<PostgresInstallation> server(Path home) {
    try {
      return Optional.of(PostgresInstallation.installedAt(home));
    } catch (PostgresUnavailableException clientAlone) {
      return Optional.empty();
    }
  }

  /** Where an installation keeps what is not a program; packages move that away from it. */
  private static List<Path> shares(Path home) {
    List<Path> shares = new ArrayList<>(List.of(home.resolve("share"), home.resolve("share/postgresql")));
    Path name = home.getFileName();
    if (home.getParent() != null && home.getParent().getParent() != null) {
      Path prefix = home.getParent().getParent();
      // /usr/lib/postgresql/16 has /usr/share/postgresql/16, and Homebrew links /opt/homebrew/share/postgresql@16
      shares.add(prefix.resolveSibling("share").resolve("postgresql").resolve(name));
      shares.add(prefix.resolve("share").resolve(name));
      shares.add(home.resolve("share").resolve(name));
    }
    return shares;
  }

  private static int version(Path home) {
    Matcher name = NAME.matcher(String.valueOf(home.getFileName()));
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  private static List<Path> children(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}

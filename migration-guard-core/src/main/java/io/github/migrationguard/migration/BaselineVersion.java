package io.github.migrationguard.migration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Finds the version that a contract names in a history. It must be the version of a migration there: any other one is a
 * slip of the pen or a migration that was renumbered, and a baseline past the end would leave nothing to judge.
 */
final class BaselineVersion {

  /** The word for 'everything is applied'. */
  static final String LATEST = "latest";

  private BaselineVersion() {}

  /**
   * The version, compared as Flyway compares: {@code 1}, {@code 1.0} and {@code 01} are the same.
   *
   * @return empty for {@code latest}, which holds for a history without versions too
   */
  static Optional<MigrationVersion> find(String baseline, List<KnownMigration> history)
      throws MigrationHistoryException {
    String text = baseline.strip();
    if (text.equalsIgnoreCase(LATEST)) {
      return Optional.empty();
    }
    List<MigrationVersion> versions =
        history.stream().flatMap(known -> known.version().stream()).distinct().sorted().toList();
    if (versions.isEmpty()) {
      throw new MigrationHistoryException(
          "The baseline is version \"" + text + "\", but the history has repeatable migrations only. Leave the baseline"
              + " out, or say \"latest\".");
    }
    MigrationVersion version = parse(text, versions);
    Optional<MigrationVersion> found = versions.stream().filter(known -> known.compareTo(version) == 0).findFirst();
    if (found.isEmpty()) {
      throw unknown(text, version, versions);
    }
    return found;
  }

  private static MigrationVersion parse(String text, List<MigrationVersion> versions)
      throws MigrationHistoryException {
    boolean number = text.matches("\\d[\\d._]*");
    try {
      if (number) {
        return MigrationVersion.fromVersion(text);
      }
    } catch (FlywayException malformed) {
      // said below
    }
    throw new MigrationHistoryException(
        "The baseline \"" + text + "\" is no Flyway version. Give the version of a migration (" + some(versions)
            + "), or \"latest\".");
  }

  private static MigrationHistoryException unknown(
      String text, MigrationVersion version, List<MigrationVersion> versions) {
    Optional<MigrationVersion> below =
        versions.stream().filter(known -> known.compareTo(version) < 0).reduce((first, second) -> second);
    Optional<MigrationVersion> above = versions.stream().filter(known -> known.compareTo(version) > 0).findFirst();
    String nearest =
        Stream.of(below, above).flatMap(Optional::stream).map(Object::toString).collect(Collectors.joining(" and "));
    return new MigrationHistoryException(
        "The baseline is version \"" + text + "\", and the history has no migration of that version; nearest: "
            + nearest + ". The history has " + some(versions) + ". Give one of these as the baseline, or \"latest\".");
  }

  private static String some(List<MigrationVersion> versions) {
    if (versions.size() <= 6) {
      return versions.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    return versions.get(0) + ", " + versions.get(1) + ", ... " + versions.get(versions.size() - 1) + " ("
        + versions.size() + " versions)";
  }
}

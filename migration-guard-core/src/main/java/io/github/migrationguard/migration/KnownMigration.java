package io.github.migrationguard.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * A migration with what only Flyway has a use for.
 *
 * @param migration as the rest of the gate sees it
 * @param key Flyway's script name: the path below the location, or the class
 * @param version empty for a repeatable one
 * @param checksum Flyway's; empty where a Java migration has none
 * @param baseline whether it stands for everything up to its version ({@code B14__…})
 * @param shell whether it is a script of the operating system
 */
record KnownMigration(
    Migration migration,
    String key,
    Optional<MigrationVersion> version,
    OptionalInt checksum,
    boolean baseline,
    boolean shell) {

  static List<KnownMigration> of(MigrationInfo[] infos) {
    return Arrays.stream(infos).filter(KnownMigration::isResolved).map(KnownMigration::of).toList();
  }

  static KnownMigration of(MigrationInfo info) {
    Optional<MigrationVersion> version = Optional.ofNullable(info.getVersion());
    String key = info.getScript();
    boolean java = info.getType() == CoreMigrationType.JDBC;
    Migration migration =
        new Migration(
            version.map(MigrationVersion::getVersion),
            info.getDescription(),
            java ? key : key.substring(Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\')) + 1),
            java ? Optional.empty() : ScriptFile.of(info.getPhysicalLocation()));
    Integer checksum = info.getChecksum();
    return new KnownMigration(
        migration,
        key,
        version,
        checksum == null ? OptionalInt.empty() : OptionalInt.of(checksum),
        info.getType().isBaseline(),
        info.getType() == CoreMigrationType.SCRIPT);
  }

  /** Flyway's own marks in the history table, for schemas it made, are no migrations. */
  private static boolean isResolved(MigrationInfo info) {
    return info.getPhysicalLocation() != null && !info.getPhysicalLocation().isEmpty();
  }

  boolean isAfter(MigrationVersion other) {
    return version.isPresent() && version.get().compareTo(other) > 0;
  }

  /** The script among the project's files; empty for a Java migration. */
  Optional<LoadableResource> in(ProjectScripts scripts) {
    return Optional.ofNullable(scripts.sql().getResource(key));
  }
}

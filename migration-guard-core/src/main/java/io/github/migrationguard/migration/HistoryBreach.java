package io.github.migrationguard.migration;

import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.pattern.ValidatePattern;

/**
 * A migration that does not go on from what was applied.
 *
 * @param kind what is wrong with it
 * @param script the script's name without its directories, or a Java migration's class name; for a missing one as it
 *     was applied
 * @param newest the newest version that was applied, where {@code kind} is {@code OUT_OF_ORDER}
 * @param refused whether Flyway, as the project configures it, refuses to migrate because of it
 */
public record HistoryBreach(Kind kind, String script, Optional<String> newest, boolean refused) {

  /** What can be wrong. */
  public enum Kind {
    /** It was applied, and its file says something else now. */
    EDITED,
    /** It was applied under another description or as another type. */
    RENAMED,
    /** It was applied, and is not among the migrations any more. */
    MISSING,
    /** It was not applied, and never will be: a newer version was, and out of order is off. */
    OUT_OF_ORDER
  }

  private static final String VALIDATED = "validateOnMigrate";
  private static final String IGNORED = "ignoreMigrationPatterns";

  /** What Flyway makes of a migration of a history that goes on; empty where nothing is wrong with it. */
  static Optional<HistoryBreach> of(MigrationInfo info, FlywayProject project, Optional<String> newest) {
    return kind(info).filter(kind -> kind != Kind.MISSING || !isIgnored(info, project)).map(kind -> new HistoryBreach(
        kind, KnownMigration.of(info).migration().script(), kind == Kind.OUT_OF_ORDER ? newest : Optional.empty(),
        !isFuture(info) && Boolean.parseBoolean(project.key(VALIDATED).orElse("true"))));
  }

  private static Optional<Kind> kind(MigrationInfo info) {
    MigrationState state = info.getState();
    if (state == MigrationState.MISSING_SUCCESS || isFuture(info)) {
      return Optional.of(Kind.MISSING);
    }
    if (state == MigrationState.IGNORED) {
      return Optional.of(Kind.OUT_OF_ORDER);
    }
    if (!info.isVersioned() || !info.isApplied() || !state.isResolved()) {
      return Optional.empty();
    }
    if (!info.isChecksumMatching()) {
      return Optional.of(Kind.EDITED);
    }
    return info.isDescriptionMatching() && info.isTypeMatching() ? Optional.empty() : Optional.of(Kind.RENAMED);
  }

  /** Flyway's word for an applied version above all that are there: the newest file was deleted. */
  private static boolean isFuture(MigrationInfo info) {
    return info.getState() == MigrationState.FUTURE_SUCCESS;
  }

  /** By the project's own patterns: Flyway's default one lets the newest version be missing without a word. */
  private static boolean isIgnored(MigrationInfo info, FlywayProject project) {
    return project.key(IGNORED).map(patterns -> List.of(patterns.split(","))).orElse(List.of()).stream()
        .map(String::strip).filter(pattern -> !pattern.isEmpty()).map(ValidatePattern::fromPattern)
        .anyMatch(pattern -> pattern.matchesMigration(info.isVersioned(), info.getState()));
  }
}

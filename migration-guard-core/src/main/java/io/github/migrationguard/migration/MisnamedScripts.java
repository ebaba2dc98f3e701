package io.github.migrationguard.migration;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/**
 * Files among the migrations that Flyway passes over because of their name. Most are meant so: scripts that were put
 * aside, or that people run by hand. One that looks like a migration which is due was meant to run, and is left for
 * Flyway to complain of.
 */
final class MisnamedScripts {

  private final Configuration configuration;
  private final ResourceNameParser parser;
  private final Pattern nearlyVersioned;
  private final Pattern nearlyRepeatable;

  MisnamedScripts(Configuration configuration) {
    this.configuration = configuration;
    this.parser = new ResourceNameParser(configuration);
    this.nearlyVersioned = Pattern.compile(
        "(?i)" + Pattern.quote(configuration.getSqlMigrationPrefix()) + "[_.]*(\\d+(?:[._]\\d+)*).*");
    this.nearlyRepeatable = Pattern.compile(
        "(?i)" + Pattern.quote(configuration.getRepeatableSqlMigrationPrefix()) + "_.*");
  }

  /**
   * Those to pass over as Flyway does.
   *
   * @param baseline the version from which on migrations are due; empty or no version: after the newest there is
   * @return paths as Flyway has them, below the location
   */
  Set<String> passedOver(List<LoadableResource> scripts, Optional<String> baseline) {
    Optional<MigrationVersion> due = baseline.filter(text -> text.matches("\\d[\\d._]*"))
        .flatMap(MisnamedScripts::version)
        .or(() -> scripts.stream().map(script -> parser.parse(script.getFilename()))
            .filter(name -> name.isValid() && name.getVersion() != null).map(name -> name.getVersion())
            .max(Comparator.naturalOrder()));
    Set<String> passed = new LinkedHashSet<>();
    for (LoadableResource script : scripts) {
      if (!isValid(script) && !isDue(script.getFilename(), due)) {
        passed.add(script.getRelativePath());
      }
    }
    return passed;
  }

  private boolean isValid(LoadableResource script) {
    try {
      return parser.parse(script.getFilename()).isValid();
    } catch (FlywayException malformed) {
      return false;
    }
  }

  private boolean isDue(String file, Optional<MigrationVersion> due) {
    Matcher versioned = nearlyVersioned.matcher(file);
    if (versioned.matches()) {
      Optional<MigrationVersion> version = version(versioned.group(1));
      return version.isEmpty() || due.isEmpty() || version.get().compareTo(due.get()) > 0;
    }
    return !configuration.getRepeatableSqlMigrationPrefix().isEmpty()
        && nearlyRepeatable.matcher(file.toLowerCase(Locale.ROOT)).matches();
  }

  private static Optional<MigrationVersion> version(String text) {
    try {
      return Optional.of(MigrationVersion.fromVersion(text));
    } catch (FlywayException malformed) {
      return Optional.empty();
    }
  }
}

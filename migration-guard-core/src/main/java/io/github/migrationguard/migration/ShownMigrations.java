package io.github.migrationguard.migration;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * What one run of Flyway gets to see of the project. Flyway's {@code target} holds back versioned migrations but no
 * repeatable one, so those that are not due are hidden from the run; a baseline migration above the target would make
 * Flyway skip everything below it, so it is hidden as well. Shell scripts are never handed out to be run.
 */
final class ShownMigrations implements ResourceProvider, ClassProvider<JavaMigration> {

  private final ProjectScripts scripts;
  private final Predicate<String> repeatables;
  private final Set<String> hidden;
  private final boolean shell;

  private ShownMigrations(
      ProjectScripts scripts, Predicate<String> repeatables, Set<String> hidden, boolean shell) {
    this.scripts = scripts;
    this.repeatables = repeatables;
    this.hidden = Set.copyOf(hidden);
    this.shell = shell;
  }

  /** Everything, for a run that only looks. */
  static ShownMigrations all(ProjectScripts scripts) {
    return new ShownMigrations(scripts, script -> true, Set.of(), true);
  }

  /**
   * Every versioned migration but the hidden ones, and the repeatable ones named, for a run that applies.
   *
   * @param repeatables Flyway's script names: the path below the location, or the class
   */
  static ShownMigrations only(ProjectScripts scripts, Set<String> repeatables, Set<String> hidden) {
    return new ShownMigrations(scripts, Set.copyOf(repeatables)::contains, hidden, false);
  }

  @Override
  public LoadableResource getResource(String name) {
    return scripts.sql().getResource(name);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    // the resolver of shell scripts asks for any suffix, and for any prefix when it looks for callbacks
    if (Arrays.equals(suffixes, new String[] {""}) && (!shell || prefix.isEmpty())) {
      return List.of();
    }
    boolean repeatable = prefix.equals(scripts.repeatablePrefix());
    return scripts.sql().getResources(prefix, suffixes).stream()
        .filter(resource -> !hidden.contains(resource.getRelativePath()))
        .filter(resource -> !repeatable || repeatables.test(resource.getRelativePath()))
        .toList();
  }

  @Override
  public Collection<Class<? extends JavaMigration>> getClasses() {
    return scripts.java().stream()
        .filter(java -> !hidden.contains(java.type().getName()))
        .filter(java -> !java.repeatable() || repeatables.test(java.type().getName()))
        .<Class<? extends JavaMigration>>map(JavaScript::type)
        .toList();
  }

  /** The migrations of which Flyway has to be told what they are; empty where there are none. */
  Optional<MigrationResolver> resolver() {
    List<EarlyJavaMigration> shown = scripts.early().stream()
        .filter(early -> !hidden.contains(early.script()))
        .filter(early -> early.version().isPresent() || repeatables.test(early.script()))
        .toList();
    return shown.isEmpty() ? Optional.empty()
        : Optional.of(context -> shown.stream().map(EarlyJavaMigration::resolved).toList());
  }
}

package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.ResourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Flyway's default location: {@code db/migration} on the class path. Read from the source where it is the usual one;
 * also found where the project keeps it elsewhere, has Java migrations only, or has it in a dependency.
 */
final class DefaultLocation {

  private static final String PATH = "db/migration";
  private static final String SOURCE = "src/main/resources/" + PATH;
  private static final List<String> CODE = List.of("src/main/java/" + PATH, "src/main/kotlin/" + PATH);

  private final MavenProject project;
  private final Path directory;
  private final List<ResourceTree> resources;
  private final List<Path> classpath;

  DefaultLocation(MavenProject project, Path directory, List<ResourceTree> resources, List<Path> classpath) {
    this.project = project;
    this.directory = directory;
    this.resources = resources;
    this.classpath = classpath;
  }

  /**
   * The location.
   *
   * @throws MojoExecutionException it does not exist
   */
  String find(ProjectHistory history) throws MojoExecutionException {
    if (Files.isDirectory(directory.resolve(SOURCE))) {
      return "filesystem:" + directory.resolve(SOURCE);
    }
    boolean there = resources.stream().anyMatch(tree -> Files.isDirectory(tree.source().resolve(PATH)))
        || CODE.stream().anyMatch(code -> Files.isDirectory(directory.resolve(code)))
        || classpath.stream().anyMatch(DefaultLocation::holds);
    if (there) {
      return "classpath:" + PATH;
    }
    throw new MojoExecutionException(
        "There are no migrations: " + lookedIn(history) + ", and Flyway's default, " + SOURCE + ", does not exist in "
            + directory + "." + modules() + " Name them with the parameter locations"
            + " (-Dmigration-guard.locations=filesystem:...), as you would where an application configures Flyway in"
            + " its code.");
  }

  private String lookedIn(ProjectHistory history) {
    String none = "no location is named by a parameter, the flyway-maven-plugin of the POM, spring.flyway.*,"
        + " flyway.toml, flyway.conf, quarkus.flyway.* or flyway.datasources.* (Micronaut)";
    String read = history.source().map(file -> "Flyway is configured in " + file + " without a location").orElse(none);
    return history.notes().isEmpty() ? read : read + " (" + String.join("; ", history.notes()) + ")";
  }

  private String modules() {
    List<String> with = project.getModules() == null ? List.of()
        : project.getModules().stream().filter(module -> Files.isDirectory(directory.resolve(module).resolve(SOURCE)))
            .toList();
    return with.isEmpty() ? "" : " The modules with migrations are " + String.join(", ", with)
        + ": run the gate in the one whose tables the contract has.";
  }

  private static boolean holds(Path entry) {
    if (Files.isDirectory(entry)) {
      return Files.isDirectory(entry.resolve(PATH));
    }
    if (!entry.toString().endsWith(".jar") || !Files.isRegularFile(entry)) {
      return false;
    }
    try (JarFile archive = new JarFile(entry.toFile())) {
      return archive.stream().anyMatch(file -> file.getName().startsWith(PATH + "/"));
    } catch (IOException unreadable) {
      return false;
    }
  }
}

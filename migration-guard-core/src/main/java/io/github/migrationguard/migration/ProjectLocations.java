package io.github.migrationguard.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.CoreLocationPrefix;
import org.flywaydb.core.api.Location;

/**
 * Where to look for what.
 *
 * @param required locations that must exist: those of the project, and the sources of its classpath locations
 * @param copied classpath locations whose source is among the required ones; they need not exist yet
 * @param javaOnly classpath locations beside a required one, for their Java migrations
 * @param copies the directories whose SQL is not read in {@code copied}
 */
record ProjectLocations(List<String> required, List<String> copied, List<String> javaOnly, List<Path> copies) {

  private static final String CLASSPATH = CoreLocationPrefix.CLASSPATH_PREFIX;
  private static final String FILESYSTEM = CoreLocationPrefix.FILESYSTEM_PREFIX;

  static ProjectLocations of(MigrationSettings settings, Location[] locations) {
    ProjectLocations found =
        new ProjectLocations(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Location location : locations) {
      if (CoreLocationPrefix.isClassPath(location)) {
        found.addClasspath(location, settings.resources());
      } else {
        found.addFiles(location, settings.resources());
      }
    }
    return found;
  }

  private void addClasspath(Location location, List<ResourceTree> trees) {
    List<ResourceTree> sources =
        trees.stream()
            .filter(tree -> !tree.filtered() && Files.isDirectory(tree.source().resolve(location.getRootPath())))
            .toList();
    if (sources.isEmpty()) {
      required.add(location.toString());
      return;
    }
    String path = location.toString().substring(CLASSPATH.length());
    for (ResourceTree tree : sources) {
      required.add(FILESYSTEM + tree.source() + "/" + path);
      copies.add(tree.copy());
    }
    copied.add(location.toString());
  }

  private void addFiles(Location location, List<ResourceTree> trees) {
    required.add(location.toString());
    Path root = Path.of(location.getRootPath()).normalize();
    for (ResourceTree tree : trees) {
      Path source = tree.source().normalize();
      if (root.startsWith(source) && !root.equals(source)) {
        javaOnly.add(CLASSPATH + source.relativize(root).toString().replace('\\', '/'));
      }
    }
  }
}

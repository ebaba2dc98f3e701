package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the database's name in the place of {@code {vendor}}, as Spring Boot does by the data source's URL; where no URL
 * is known, by the one driver among the dependencies, or the one directory that is there.
 */
final class VendorLocations {

  private static final String VENDOR = "{vendor}";
  private static final List<String> NAMES = Arrays.stream(Dialect.values()).map(VendorLocations::name).toList();
  private static final String CLASSPATH = "classpath:";
  private static final String FILESYSTEM = "filesystem:";

  private final ProjectFiles project;
  private final Optional<Dialect> dialect;

  VendorLocations(ProjectFiles project, Optional<Dialect> dialect) {
    this.project = project;
    this.dialect = dialect;
  }

  /** As Spring Boot's {@code DatabaseDriver} identifies it: {@code sqlserver}. */
  private static String name(Dialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  HistoryConfiguration replace(HistoryConfiguration history) {
    if (history.locations().stream().noneMatch(location -> location.contains(VENDOR))) {
      return history;
    }
    String vendor = dialect.map(VendorLocations::name).orElseGet(() -> guess(history));
    return history.withLocations(
        history.locations().stream().map(location -> location.replace(VENDOR, vendor)).toList());
  }

  private String guess(HistoryConfiguration history) {
    Set<String> there = new TreeSet<>();
    for (String location : history.locations()) {
      int vendor = location.indexOf(VENDOR);
      if (vendor >= 0) {
        for (Path parent : directories(location.substring(0, vendor))) {
          project.names(parent).stream().filter(NAMES::contains)
              .filter(name -> Files.isDirectory(parent.resolve(name))).forEach(there::add);
        }
      }
    }
    Set<String> driven = new TreeSet<>(there);
    driven.retainAll(project.drivers().stream().map(VendorLocations::name).toList());
    Set<String> candidates = driven.isEmpty() ? there : driven;
    if (candidates.size() == 1) {
      return candidates.iterator().next();
    }
    throw new ConfigurationException(
        history.origin() + " has {vendor} in Flyway's locations, which stands for the database of the data source, and"
            + " no URL of one is there"
            + (candidates.isEmpty() ? "" : "; there are migrations for " + String.join(", ", candidates))
            + ". Choose the profile that has the URL with the parameter profiles (-Dmigration-guard.profiles), or name"
            + " the migrations with the parameter locations (-Dmigration-guard.locations).");
  }

  private List<Path> directories(String location) {
    List<Path> directories = new ArrayList<>();
    if (location.startsWith(FILESYSTEM)) {
      directories.add(project.directory().resolve(location.substring(FILESYSTEM.length())));
    } else {
      String path = location.replaceFirst("^" + CLASSPATH, "").replaceFirst("^/+", "");
      project.resources().forEach(tree -> directories.add(tree.path().resolve(path)));
    }
    return directories;
  }
}

package io.github.migrationguard.configuration;

import io.github.migrationguard.configuration.HistoryConfiguration.MissingValue;
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
    Set<String> candidates = dialect.map(VendorLocations::name).map(Set::of).orElseGet(() -> there(history));
    if (candidates.size() != 1) {
      return history.withoutLocations(undecided(history, candidates));
    }
    String vendor = candidates.iterator().next();
    return history.withLocations(
        history.locations().stream().map(location -> location.replace(VENDOR, vendor)).toList());
  }

  private static MissingValue undecided(HistoryConfiguration history, Set<String> candidates) {
    return new MissingValue(new Place(history.origin(), 0, 0), "spring.flyway.locations",
        "has {vendor} in it, which stands for the database of the data source, and no URL of one is there"
            + (candidates.isEmpty() ? "" : "; there are migrations for " + String.join(", ", candidates)),
        "choose the profile that has the URL with its parameter profiles (-Dmigration-guard.profiles)");
  }

  /** Those for which there are directories; of these the ones whose driver is there, where any is. */
  private Set<String> there(HistoryConfiguration history) {
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
    return driven.isEmpty() ? there : driven;
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

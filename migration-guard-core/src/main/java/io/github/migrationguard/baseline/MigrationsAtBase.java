package io.github.migrationguard.baseline;

import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import io.github.migrationguard.revision.Revision;
import io.github.migrationguard.revision.RevisionException;
import io.github.migrationguard.revision.RevisionFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations and setup scripts of a project as of the merge base, and what of them git does not show. */
final class MigrationsAtBase {

  private static final String FILESYSTEM = "filesystem:";
  private static final String CLASSPATH = "classpath:";
  private static final List<String> SOURCES = List.of(".java", ".kt", ".groovy", ".scala");
  private static final int LISTED = 3;

  private final Revision revision;
  private final RevisionFiles files;
  private final MigrationSettings settings;
  private final SortedSet<String> editedClasses = new TreeSet<>();

  /** @param now the working tree's settings */
  MigrationsAtBase(Revision revision, RevisionFiles files, MigrationSettings now) throws RevisionException {
    this.revision = revision;
    this.files = files;
    this.settings = settings(now);
  }

  /** The settings of the history as it was. */
  MigrationSettings settings() {
    return settings;
  }

  /** Whether a script was brought from the merge base. */
  boolean holds(Path script) {
    return files.holds(script);
  }

  /**
   * Whether a Java migration of today's class path was there. It is told from the sources: its classes as of the merge
   * base exist nowhere, so today's run on both sides, and one whose source was edited is remembered as
   * {@link #unjudged}. What comes in an archive is taken to have been there.
   */
  boolean had(Class<?> java) {
    if (!isInDirectory(java)) {
      return true;
    }
    try {
      List<Path> sources = sources(java);
      for (Path source : sources) {
        if (!isSame(source)) {
          editedClasses.add(java.getName());
        }
      }
      return !sources.isEmpty();
    } catch (RevisionException failure) {
      throw new RunEndedException(failure.getMessage(), failure);
    }
  }

  private static boolean isInDirectory(Class<?> java) {
    CodeSource code = java.getProtectionDomain().getCodeSource();
    try {
      return code != null && Files.isDirectory(Path.of(code.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noDirectory) {
      return false;
    }
  }

  /**
   * What of the history could not be compared, a sentence each.
   *
   * @param outside scripts of the before side that did not come from the merge base
   */
  List<String> unjudged(Collection<String> outside) {
    List<String> reasons = new ArrayList<>();
    if (!outside.isEmpty()) {
      reasons.add("Git does not know what " + listed(outside) + " held at the merge base, as "
          + (outside.size() == 1 ? "it is" : "they are") + " not under version control here (an archive, a build"
          + " directory, another repository). The same text stands on both sides, and what a change of it does was not"
          + " judged. Name the directory of its source as a location, or give a Flyway version as the baseline.");
    }
    if (!editedClasses.isEmpty()) {
      reasons.add("The source of the Java migration " + listed(editedClasses) + " changed since the merge base. The"
          + " gate cannot compile it as it was, so"
          + " today's ran on both sides, and what the change does was not judged.");
    }
    return reasons;
  }

  private static String listed(Collection<String> names) {
    String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? shown : shown + " and " + Figures.count(names.size() - LISTED) + " more";
  }

  private MigrationSettings settings(MigrationSettings now) throws RevisionException {
    List<String> locations = new ArrayList<>();
    for (String location : now.locations()) {
      locations.add(location(location, now.resources()));
    }
    List<ResourceTree> trees =
        now.resources().stream().map(tree -> new ResourceTree(files.place(tree.source()), tree.copy(),
            tree.filtered())).toList();
    List<Path> setup = new ArrayList<>();
    for (Path script : now.setup()) {
      if (revision.path(script).isEmpty() || files.take(script)) {
        setup.add(files.place(script));
      }
    }
    return new MigrationSettings(locations, now.configuration(), now.classpath(), setup, trees);
  }

  private String location(String location, List<ResourceTree> trees) throws RevisionException {
    if (location.startsWith(FILESYSTEM)) {
      Path directory = withoutWildcards(location.substring(FILESYSTEM.length()));
      Path source = source(directory, trees);
      if (!revision.hasDirectory(source) && revision.ignores(source)) {
        return location;
      }
      files.takeBelow(revision.hasDirectory(source) ? source : movedFrom(source), directory);
      return FILESYSTEM + files.place(directory)
          + location.substring(FILESYSTEM.length()).substring(directory.toString().length());
    }
    String path = location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
    for (ResourceTree tree : trees) {
      Path source = tree.source().resolve(withoutWildcards(path.replaceFirst("^/+", "")));
      if (Files.isDirectory(source)) {
        files.takeBelow(revision.hasDirectory(source) ? source : movedFrom(source), source);
      }
    }
    return location;
  }

  /** The directory of a location, up to the first of its steps that is a pattern. */
  private static Path withoutWildcards(String location) {
    int wildcard = location.replace('?', '*').indexOf('*');
    return wildcard < 0 ? Path.of(location) : Path.of(location.substring(0, location.lastIndexOf('/', wildcard)));
  }

  /** A directory to which the build only copies what has its source elsewhere in the project. */
  private static Path source(Path directory, List<ResourceTree> trees) {
    return trees.stream()
        .filter(tree -> !tree.filtered() && directory.startsWith(tree.copy()))
        .map(tree -> tree.source().resolve(tree.copy().relativize(directory)))
        .filter(Files::isDirectory).findFirst().orElse(directory);
  }

  /** Where the directory's files were before it had its place: where most files of the same names are gone from. */
  private Path movedFrom(Path directory) throws RevisionException {
    List<String> names = names(directory);
    Map<Path, Long> gone = new TreeMap<>();
    for (Path file : revision.gone(names::contains)) {
      gone.merge(file.getParent(), 1L, Long::sum);
    }
    return gone.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder())).map(Map.Entry::getKey)
        .orElse(directory);
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** The files from which the class is made; a file may hold several classes, and have the name of none. */
  private List<Path> sources(Class<?> java) throws RevisionException {
    String path = java.getName().replaceFirst("\\$.*", "").replace('.', '/');
    for (String extension : SOURCES) {
      Optional<Path> source = revision.endingWith(path + extension);
      if (source.isPresent()) {
        return List.of(source.get());
      }
    }
    return revision.naming(java.getSimpleName(), SOURCES);
  }

  private boolean isSame(Path source) throws RevisionException {
    try {
      return Files.isRegularFile(source) && revision.content(source).map(MigrationsAtBase::lines)
          .equals(Optional.of(lines(Files.readAllBytes(source))));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** The text whatever its line ends: git may write others into the working tree than it keeps. */
  private static List<String> lines(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }
}

package io.github.migrationguard.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A Java migration among the project's own classes that is in no location of Flyway. An application hands it to Flyway
 * itself, as Spring Boot does with a bean; the gate has no application, and does not run it.
 *
 * @param className its full name
 * @param version as Flyway reads it from the name; empty where the name does not say
 * @param plain whether it has a constructor without parameters, so that Flyway could make it
 */
public record UnseenMigration(String className, Optional<String> version, boolean plain) {

  private static final String CLASS = ".class";

  /** In the bytes of each class that implements the interface, or extends a class that does. */
  private static final String MARK = "org/flywaydb/core/api/migration/";

  private static final Pattern VERSIONED = Pattern.compile("[VB](\\d[\\d_.]*?)__.*");

  /** Whether it would come after that version; one without a version may. */
  boolean isAfter(MigrationVersion baseline) {
    return version.map(own -> MigrationVersion.fromVersion(own).compareTo(baseline) > 0).orElse(true);
  }

  /** The package as a location of Flyway. */
  public String location() {
    return "classpath:" + packageName().replace('.', '/');
  }

  private String packageName() {
    return className.substring(0, Math.max(className.lastIndexOf('.'), 0));
  }

  /**
   * Those that an application may hand over to the Flyway of this history. Flyway refuses two migrations of one
   * version, so a package that has a version which the history has already is another history's: the same one for
   * another database, or another database of the same project.
   *
   * @param unseen all that there are
   * @param history what Flyway finds by itself
   */
  static List<UnseenMigration> among(List<UnseenMigration> unseen, Collection<KnownMigration> history) {
    Set<MigrationVersion> taken = history.stream().filter(entry -> !entry.baseline())
        .flatMap(entry -> entry.version().stream()).collect(Collectors.toCollection(TreeSet::new));
    Set<String> others = unseen.stream().filter(migration -> !migration.standsForAll())
        .filter(migration -> migration.version().map(MigrationVersion::fromVersion).filter(taken::contains).isPresent())
        .map(UnseenMigration::packageName).collect(Collectors.toSet());
    return unseen.stream().filter(migration -> !others.contains(migration.packageName())).toList();
  }

  /** A baseline migration may have the version of another. */
  private boolean standsForAll() {
    return className.startsWith("B", className.lastIndexOf('.') + 1);
  }

  /**
   * Those in the directories of the class path, by name; nothing of a class is run.
   *
   * @param seen the classes that Flyway finds by itself
   */
  static List<UnseenMigration> find(List<Path> classpath, Set<String> seen, ClassLoader loader) {
    TreeMap<String, UnseenMigration> found = new TreeMap<>();
    for (Path directory : classpath) {
      for (String name : candidates(directory)) {
        if (!seen.contains(name)) {
          load(name, loader).filter(UnseenMigration::isMigration).map(UnseenMigration::of)
              .ifPresent(unseen -> found.put(unseen.className(), unseen));
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private static UnseenMigration of(Class<?> type) {
    Matcher versioned = VERSIONED.matcher(type.getSimpleName());
    Optional<String> version = Optional.empty();
    if (versioned.matches()) {
      try {
        version = Optional.of(MigrationVersion.fromVersion(versioned.group(1)).getVersion());
      } catch (FlywayException noVersion) {
        version = Optional.empty();
      }
    }
    boolean plain = Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(constructor -> constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers()));
    return new UnseenMigration(type.getName(), version, plain);
  }

  private static boolean isMigration(Class<?> type) {
    return EarlyJavaMigration.isOne(type) || JavaMigration.class.isAssignableFrom(type) && !type.isInterface() && !type.isAnonymousClass()
        && !Modifier.isAbstract(type.getModifiers());
  }

  private static Optional<Class<?>> load(String name, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ReflectiveOperationException | LinkageError notLoadable) {
      return Optional.empty();
    }
  }

  private static List<String> candidates(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(CLASS)).filter(UnseenMigration::isMarked)
          .map(file -> directory.relativize(file).toString())
          .map(file -> file.substring(0, file.length() - CLASS.length()).replaceAll("[/\\\\]", "."))
          .collect(Collectors.toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isMarked(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

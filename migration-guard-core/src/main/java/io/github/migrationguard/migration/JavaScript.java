package io.github.migrationguard.migration;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.scanner.Scanner;
import org.flywaydb.core.internal.util.ClassUtils;

/**
 * A Java migration.
 *
 * @param repeatable whether it has no version
 */
record JavaScript(Class<? extends JavaMigration> type, boolean repeatable) {

  private static final String CLASS = ".class";

  /**
   * The Java migrations that a scan found, by name. Flyway passes over a class that it cannot load or make, with a
   * line in its log; to the gate that would be a migration that it never judged, so it is an exception here.
   */
  static Map<String, JavaScript> of(Scanner<JavaMigration> scanner, ClassLoader loader) {
    Map<String, JavaScript> found = new TreeMap<>();
    for (Class<? extends JavaMigration> type : scanner.getClasses()) {
      JavaMigration migration = ClassUtils.instantiate(type.getName(), loader);
      found.put(type.getName(), new JavaScript(type, migration.getVersion() == null));
    }
    for (String name : named(scanner)) {
      if (!found.containsKey(name)) {
        refuseMigration(name, loader);
      }
    }
    return found;
  }

  /** The Java migrations of Flyway 3 to 5 that a scan found, by name. */
  static Map<String, EarlyJavaMigration> early(Scanner<JavaMigration> scanner, ClassLoader loader) {
    Map<String, EarlyJavaMigration> found = new TreeMap<>();
    for (String name : named(scanner)) {
      try {
        EarlyJavaMigration.of(loader.loadClass(name)).ifPresent(migration -> found.put(name, migration));
      } catch (ClassNotFoundException | LinkageError refused) {
        throw cannotBeMade(name, refused);
      }
    }
    return found;
  }

  /** The classes that are named as a migration is. */
  private static List<String> named(Scanner<JavaMigration> scanner) {
    return scanner.getResources("", CLASS).stream().filter(file -> isNamedAsMigration(file.getFilename()))
        .map(LoadableResource::getAbsolutePath)
        .map(path -> path.substring(0, path.length() - CLASS.length()).replace('/', '.')).toList();
  }

  private static boolean isNamedAsMigration(String file) {
    return file.contains("__") && !file.contains("$");
  }

  private static void refuseMigration(String name, ClassLoader loader) {
    try {
      Class<?> type = loader.loadClass(name);
      if (JavaMigration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        type.getDeclaredConstructor().newInstance();
      }
    } catch (ReflectiveOperationException | LinkageError failure) {
      throw cannotBeMade(name, failure);
    }
  }

  private static FlywayException cannotBeMade(String name, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new FlywayException(
          "The Java migration " + name + " cannot be made (" + cause + "): it needs a public constructor without"
              + " parameters (a Kotlin object has none: make it a class), and every class that it uses among the"
              + " project's dependencies",
          failure);
  }
}

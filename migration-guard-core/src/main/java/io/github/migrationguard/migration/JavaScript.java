package io.github.migrationguard.migration;

import java.lang.reflect.Modifier;
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
    for (LoadableResource file : scanner.getResources("", CLASS)) {
      String path = file.getAbsolutePath();
      String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
      if (isNamedAsMigration(file.getFilename()) && !found.containsKey(name)) {
        refuseMigration(name, loader);
      }
    }
    return found;
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
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new FlywayException(
          "The Java migration " + name + " cannot be made (" + cause + "): it needs a public constructor without"
              + " parameters (a Kotlin object has none: make it a class), and every class that it uses among the project's dependencies",
          failure);
    }
  }
}

package io.github.migrationguard.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.resolver.ResolvedMigrationImpl;
import org.flywaydb.core.internal.util.ClassUtils;

/**
 * A Java migration that was written for Flyway 3 to 5: it implements {@code JdbcMigration} or
 * {@code SpringJdbcMigration}, which Flyway 6 took away. The project's own Flyway, among its dependencies, still has
 * the interface, so that the class loads; the Flyway of the gate does not see that it is a migration, and is told here.
 *
 * @param type the class
 * @param version empty for a repeatable migration
 * @param description the words of the name
 */
record EarlyJavaMigration(Class<?> type, Optional<MigrationVersion> version, String description) {

  private static final String PACKAGE = "org.flywaydb.core.api.migration.";
  private static final String ON_CONNECTION = PACKAGE + "jdbc.JdbcMigration";
  private static final String ON_TEMPLATE = PACKAGE + "spring.SpringJdbcMigration";
  private static final Pattern NAME = Pattern.compile("(?:V(?<version>\\d[\\d_]*?)|R)__(?<words>.+)");

  /** Empty where the class is no such migration, or is not named as one. */
  static Optional<EarlyJavaMigration> of(Class<?> type) {
    Matcher name = NAME.matcher(type.getSimpleName());
    if (!isOne(type) || !name.matches()) {
      return Optional.empty();
    }
    return Optional.of(new EarlyJavaMigration(type,
        Optional.ofNullable(name.group("version")).map(MigrationVersion::fromVersion),
        name.group("words").replace('_', ' ')));
  }

  /** Whether the class implements one of the two interfaces. */
  static boolean isOne(Class<?> type) {
    return !type.isInterface() && !Modifier.isAbstract(type.getModifiers())
        && (implementsNamed(type, ON_CONNECTION) || implementsNamed(type, ON_TEMPLATE));
  }

  private static boolean implementsNamed(Class<?> type, String name) {
    return type != null && (type.getName().equals(name) || implementsNamed(type.getSuperclass(), name)
        || Arrays.stream(type.getInterfaces()).anyMatch(each -> implementsNamed(each, name)));
  }

  /** As Flyway names a Java migration: by its class. */
  String script() {
    return type.getName();
  }

  ResolvedMigration resolved() {
    return new ResolvedMigrationImpl(version.orElse(null), description, script(), null, null, CoreMigrationType.JDBC,
        ClassUtils.getLocationOnDisk(type), new Execution());
  }

  private final class Execution implements MigrationExecutor {

    @Override
    public List<Results> execute(Context context) {
      try {
        Object migration = type.getDeclaredConstructor().newInstance();
        boolean onTemplate = implementsNamed(type, ON_TEMPLATE);
        Object argument = onTemplate ? template(context.getConnection()) : context.getConnection();
        method(onTemplate ? argument.getClass() : Connection.class).invoke(migration, argument);
        return List.of();
      } catch (InvocationTargetException failure) {
        throw new FlywayException("Migration failed !", failure.getCause());
      } catch (ReflectiveOperationException | LinkageError failure) {
        throw new FlywayException("The Java migration " + script() + " cannot be made (" + failure + "): it needs a"
            + " public constructor without parameters, and every class that it uses among the project's dependencies",
            failure);
      }
    }

    private Method method(Class<?> argument) throws NoSuchMethodException {
      Method method = type.getMethod("migrate", argument);
      method.setAccessible(true);
      return method;
    }

    /** What Flyway 5 made: a {@code JdbcTemplate} on its own connection, which the template must not close. */
    private Object template(Connection connection) throws ReflectiveOperationException {
      ClassLoader loader = type.getClassLoader();
      Class<?> source = loader.loadClass("org.springframework.jdbc.datasource.SingleConnectionDataSource");
      Object single = source.getConstructor(Connection.class, boolean.class).newInstance(connection, true);
      return loader.loadClass("org.springframework.jdbc.core.JdbcTemplate").getConstructor(javax.sql.DataSource.class)
          .newInstance(single);
    }

    @Override
    public boolean canExecuteInTransaction() {
      return true;
    }

    @Override
    public boolean shouldExecute() {
      return true;
    }
  }
}

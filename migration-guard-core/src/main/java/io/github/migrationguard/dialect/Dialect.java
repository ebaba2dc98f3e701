package io.github.migrationguard.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database product, as far as the SQL that is written for it is concerned. */
public enum Dialect {
  POSTGRESQL("PostgreSQL", "postgresql", "postgres", "pgsql"),
  MYSQL("MySQL", "mysql"),
  MARIADB("MariaDB", "mariadb"),
  ORACLE("Oracle", "oracle"),
  SQL_SERVER("SQL Server", "sqlserver", "jtds", "mssql"),
  DB2("Db2", "db2"),
  SQLITE("SQLite", "sqlite"),
  HSQLDB("HSQLDB", "hsqldb"),
  DERBY("Derby", "derby"),
  H2("H2", "h2");

  /** {@code jdbc:postgresql://…}, what wraps a driver in front of its name: {@code jdbc:tc:postgresql:16:///}. */
  private static final Pattern URL = Pattern.compile("(?:(?:jdbc|r2dbc):)?((?:[a-z0-9_+-]+:)+).*", Pattern.DOTALL);

  private final String product;
  private final Set<String> names;

  Dialect(String product, String... names) {
    this.product = product;
    this.names = Set.of(names);
  }

  /** The product's name as its makers write it. */
  public String product() {
    return product;
  }

  /** The product that a database URL is for; empty where it names none of these. */
  public static Optional<Dialect> ofUrl(String url) {
    Matcher matcher = URL.matcher(url.strip().toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Arrays.stream(matcher.group(1).split(":")).flatMap(part -> named(part).stream()).findFirst()
        : Optional.empty();
  }

  /** Whether it runs inside the application that uses it, and so may stand beside the real one for its tests. */
  public boolean isInApplication() {
    return this == H2 || this == HSQLDB || this == DERBY;
  }

  /** The product that drivers and Flyway's modules call so: {@code sqlserver}. */
  public static Optional<Dialect> named(String name) {
    return Arrays.stream(values()).filter(dialect -> dialect.names.contains(name)).findFirst();
  }
}

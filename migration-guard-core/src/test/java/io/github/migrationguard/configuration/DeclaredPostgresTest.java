package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredPostgresTest {

  @TempDir
  private Path repository;

  @BeforeEach
  void makeRepository() throws IOException {
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(repository.resolve("shop"));
  }

  @ParameterizedTest
  @CsvSource({
      "postgres:15, 15",
      "postgres:9.6, 9",
      "postgres:16.2-alpine, 16",
      "postgis/postgis:14-3.4, 14",
      "docker.io/bitnami/postgresql:13.2.0-debian-10-r1, 13",
      "quay.io/debezium/postgres:12-debezium, 12",
      "timescale/timescaledb:2.11.2-pg15, 15",
      "timescale/timescaledb-ha:pg16, 16",
      "pgvector/pgvector:0.7.0-pg17, 17",
      "postgres:${POSTGRES_VERSION:-15.3}, 15",
      "localhost:5000/postgres:17, 17",
      "postgres:latest, -1",
      "postgres:alpine, -1",
      "postgres:5432, -1",
      "postgres:${POSTGRES_VERSION:-latest}, -1",
      "timescale/timescaledb:2.11.2, -1"})
  void anImageHasTheVersionOfItsTag(String image, int major) {
    assertThat(DeclaredPostgres.major(image).orElse(-1)).isEqualTo(major);
  }

  @Test
  void aComposeFileOfTheModuleBeatsThatOfTheRepository() throws IOException {
    file("docker-compose.yml", "services:\n  db:\n    image: \"postgres:12\"\n");
    assertThat(found()).isEqualTo("12 docker-compose.yml:3 names postgres:12");

    file("shop/dev/compose.yaml", "services:\n  db:\n    image: postgres:16-alpine # newest\n");
    assertThat(found()).isEqualTo("16 dev/compose.yaml:3 names postgres:16-alpine");
  }

  @Test
  void testsBeatCompose() throws IOException {
    file("shop/compose.yaml", "services: {db: {image: postgres:12}}");
    file("shop/src/test/java/shop/Db.java", "new PostgreSQLContainer<>(\"postgis/postgis:15-3.3\")");
    assertThat(found()).isEqualTo("15 src/test/java/shop/Db.java:1 names postgis/postgis:15-3.3");
  }

  @Test
  void aContainerUrlAndAnImageOfDevServicesCount() throws IOException {
    file("shop/src/test/resources/application.yml", "url: jdbc:tc:postgresql:13.3:///shop?TC_DAEMON=true");
    assertThat(found()).startsWith("13 src/test/resources/application.yml:1 names postgresql:13.3");

    Files.delete(repository.resolve("shop/src/test/resources/application.yml"));
    file("shop/src/main/resources/application.properties",
        "a=b\nquarkus.datasource.devservices.image-name=postgres:14\n");
    assertThat(found()).startsWith("14 src/main/resources/application.properties:2 names postgres:14");
  }

  @Test
  void aWorkflowCountsWhereNothingElseDoes() throws IOException {
    file(".github/workflows/build.yml", "jobs:\n  test:\n    services:\n      db:\n        image: postgres:17\n");
    assertThat(found()).isEqualTo("17 .github/workflows/build.yml:5 names postgres:17");
  }

  @Test
  void severalVersionsInOnePlaceDecideNothing() throws IOException {
    file("shop/src/test/java/shop/Db.java", "String[] all = {\"postgres:14\", \"postgres:16\"};");
    assertThat(found()).isEmpty();

    file("compose.yml", "services: {db: {image: postgres:16}}");
    assertThat(found()).startsWith("16 compose.yml:1");
  }

  @Test
  void whatIsNoDeclarationCountsForNothing() throws IOException {
    file("shop/src/main/java/shop/Db.java", "String image = \"postgres:14\";");
    file("shop/src/test/java/shop/Db.java", "String url = \"jdbc:postgresql://postgres:5432/shop\"; // postgres:13");
    file("node_modules/x/docker-compose.yml", "services: {db: {image: postgres:11}}");
    file("other.yml", "image: postgres:12");
    assertThat(found()).isEmpty();
  }

  private String found() {
    return DeclaredPostgres.of(repository.resolve("shop")).map(d -> d.major() + " " + d.reason()).orElse("");
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(repository.resolve(name).getParent());
    Files.writeString(repository.resolve(name), text);
  }
}

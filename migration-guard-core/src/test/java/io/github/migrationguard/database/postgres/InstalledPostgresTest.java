package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPostgresTest {

  @TempDir
  private Path machine;

  @Test
  void theNewestServerThatHasTheExtensionIsFoundWherePackagesPutIt() throws IOException {
    server("usr/lib/postgresql/15");
    server("usr/lib/postgresql/16");
    server("usr/lib/postgresql/17");
    server("usr/lib/postgresql/13");
    Files.createDirectories(machine.resolve("usr/lib/postgresql/18/bin"));
    for (String version : List.of("13", "15", "16", "18")) {
      control("usr/share/postgresql/" + version + "/extension/postgis.control");
    }

    assertThat(find("postgis", "usr/lib/postgresql")).isEqualTo("usr/lib/postgresql/16");
    assertThat(find("timescaledb", "usr/lib/postgresql")).isEmpty();
    assertThat(find("../extension/postgis", "usr/lib/postgresql")).isEmpty();
  }

  @Test
  void otherSystemsKeepItElsewhere() throws IOException {
    server("usr/pgsql-16");
    control("usr/pgsql-16/share/extension/postgis.control");
    assertThat(find("postgis", "usr")).isEqualTo("usr/pgsql-16");

    server("homebrew/opt/postgresql@17");
    control("homebrew/share/postgresql@17/extension/postgis.control");
    assertThat(find("postgis", "homebrew/opt")).isEqualTo("homebrew/opt/postgresql@17");
  }

  private String find(String extension, String parent) {
    return InstalledPostgres.thatHas(extension, List.of(machine.resolve("nowhere"), machine.resolve(parent)))
        .map(found -> machine.relativize(found.home()).toString().replace('\\', '/')).orElse("");
  }

  private void server(String home) throws IOException {
    for (String program : List.of("initdb", "pg_ctl", "postgres")) {
      Path file = new PostgresInstallation(machine.resolve(home), Optional.empty()).program(program);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private void control(String file) throws IOException {
    Files.createDirectories(machine.resolve(file).getParent());
    Files.createFile(machine.resolve(file));
  }
}

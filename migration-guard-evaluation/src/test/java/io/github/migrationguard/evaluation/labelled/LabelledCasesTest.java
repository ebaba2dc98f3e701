package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations over schemas of several businesses: verdict, codes, broken features and blame are what was written down. */
class LabelledCasesTest {

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() throws SQLException {
    Path files = Path.of(System.getProperty("java.io.tmpdir"));
    servers = new PostgresServers(TestPostgres.installation(), new PostgresSettings(
        files, "logistics", Duration.ofSeconds(60), Duration.ofSeconds(10), PostgresSettings.DEFAULT_LINGER));
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  static List<LabelledCase> all() {
    return LabelledCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isJudgedAsLabelled(LabelledCase labelled) {
    assertThat(labelled.differences(labelled.run(directory, new PostgresEngine(servers)))).isEmpty();
  }
}

package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresReleaseTest {

  @ParameterizedTest
  @CsvSource({"18, 18.6.0", "' 14 ', 14.22.0", "16.4, 16.4.0", "17.2.0, 17.2.0", "15.5.0-1, 15.5.0-1", "19.1, 19.1.0"})
  void aVersionIsUnderstood(String written, String version) {
    assertThat(PostgresRelease.of(written)).contains(new PostgresRelease(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "13", "9.6", "13.4", "latest", "16.x", "16.4.0/../..", "[16,17)"})
  void anythingElseIsNot(String written) {
    assertThat(PostgresRelease.of(written)).isEmpty();
  }

  @Test
  void theNewestIsAmongTheChoices() {
    assertThat(PostgresRelease.choices()).isEqualTo("14, 15, 16, 17, 18");
    assertThat(PostgresRelease.of("18")).contains(PostgresRelease.newest());
  }

  @ParameterizedTest
  @CsvSource({"9, 14, ', and 14 is the oldest that there is'", "13, 14, ', and 14 is the oldest that there is'",
      "16, 16, ''",
      "19, 18, ', and 18 is the newest that there is'"})
  void whatAProjectDeclaresIsFollowedAsFarAsThereAreBinaries(int declared, int major, String limit) {
    PostgresRelease release = PostgresRelease.closest(declared);
    assertThat(release.major()).isEqualTo(major);
    assertThat(release.because(declared, "compose.yaml:4 names it"))
        .isEqualTo("PostgreSQL " + major + " because compose.yaml:4 names it" + limit);
  }
}

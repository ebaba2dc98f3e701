package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryRootTest {

  @TempDir Path checkout;
  private Path contract;

  @BeforeEach
  void aContractTwoDirectoriesDown() throws IOException {
    contract = Files.createDirectories(checkout.resolve("services/churn")).resolve("migration-guard.yml");
  }

  @Test
  void isWhereGitWorks() throws IOException {
    Files.createDirectory(checkout.resolve(".git"));
    assertThat(RepositoryRoot.of(contract, Map.of())).isEqualTo(checkout);
    assertThat(RepositoryRoot.of(contract, Map.of("GITHUB_WORKSPACE", checkout.getParent().toString())))
        .as("a checkout below the workspace").isEqualTo(checkout);
  }

  @Test
  void isThatOfAWorktreeToo() throws IOException {
    Files.createDirectory(checkout.resolve(".git"));
    Files.writeString(checkout.resolve("services/.git"), "gitdir: elsewhere");
    assertThat(RepositoryRoot.of(contract, Map.of())).isEqualTo(checkout.resolve("services"));
  }

  @Test
  void isGitHubsWorkspaceWhereNothingOfGitIsThere() {
    assertThat(RepositoryRoot.of(contract, Map.of("GITHUB_WORKSPACE", checkout.toString()))).isEqualTo(checkout);
    assertThat(RepositoryRoot.of(contract, Map.of("GITHUB_WORKSPACE", "/elsewhere"))).isEqualTo(contract.getParent());
    assertThat(RepositoryRoot.of(contract, Map.of("GITHUB_WORKSPACE", " "))).isEqualTo(contract.getParent());
  }
}

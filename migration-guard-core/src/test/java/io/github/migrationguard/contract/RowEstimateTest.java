package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowEstimateTest {

  @TempDir
  private Path directory;

  @Test
  void childrenComeByTheirParents() throws IOException {
    assertThat(estimate("poisson: 15, min: 1", Long.MAX_VALUE)).isEqualTo(2000 + 2000 * 15 + 1000);
    assertThat(estimate("uniform: {}, min: 2, max: 4", Long.MAX_VALUE)).isEqualTo(2000 + 2000 * 3 + 1000);
    assertThat(estimate("quantiles: [0, 0, 6]", Long.MAX_VALUE)).isEqualTo(2000 + 2000 * 3 / 2 + 1000);
    assertThat(estimate("poisson: 15, max: 1", Long.MAX_VALUE)).isEqualTo(2000 + 2000 + 1000);
  }

  @Test
  void noTableThatStatesItsRowsHasMoreThanAreAllowed() throws IOException {
    assertThat(estimate("poisson: 15", 1000)).isEqualTo(1000 + 1000 * 15 + 1000);
  }

  private long estimate(String children, long most) throws IOException {
    Path file = Files.writeString(directory.resolve("migration-guard.yml"), """
        migrationGuard: 1
        name: estimate
        tables:
          parents: {rows: 2000, primaryKey: id, columns: {id: {type: integer, nullable: false}}}
          children:
            primaryKey: id
            foreignKeys: {parent: {references: parents.id, children: {%s}}}
            columns: {id: {type: integer, nullable: false}, parent: {type: integer}}
          others: {columns: {id: {type: integer}}}
        pipelines: {}
        """.formatted(children));
    return RowEstimate.of(ContractReader.read(file).withRowsAtMost(most));
  }
}

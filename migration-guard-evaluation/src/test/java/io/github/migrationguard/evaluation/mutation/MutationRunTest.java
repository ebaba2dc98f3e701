package io.github.migrationguard.evaluation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.evaluation.labelled.Business;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handful of mutations of one schema, all the way to the page. */
class MutationRunTest {

  @TempDir
  private Path directory;

  @Test
  void judgesAMutationByGateAndOracle() throws SQLException {
    try (Engines engines = Engines.open(directory.resolve("postgres"))) {
      List<MutationResult> results = new MutationRun(directory.resolve("work"), engines).results(
          List.of(new Business("payroll")),
          mutation -> mutation.toString().matches("payroll (RENAME|NULL) (employees.hired_on|salaries.valid_from)"));
      Map<String, MutationResult> byName =
          results.stream().collect(Collectors.toMap(result -> result.mutation().toString(), Function.identity()));

      MutationResult rename = byName.get("payroll RENAME employees.hired_on");
      assertThat(rename.label().broken()).containsExactly("tenure_days");
      assertThat(rename.answer().broken().keySet()).containsExactly("tenure_days");
      assertThat(rename.isRenameFound()).isTrue();
      MutationResult unread = byName.get("payroll NULL salaries.valid_from");
      assertThat(unread.label().broken()).isEmpty();
      assertThat(unread.answer().broken()).isEmpty();
      assertThat(results).hasSize(4).allSatisfy(result -> assertThat(result.disagreements()).isEmpty());

      assertThat(new MutationSection(results).text())
          .contains("| rename | a column gets another name | 2 | 0 |")
          .contains("| **all** | 2 of 2 | 2 of 2 | 0 of 42 | 0 | 4 of 4 |");
    }
  }
}

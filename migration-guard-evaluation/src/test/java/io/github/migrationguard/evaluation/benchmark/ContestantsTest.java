package io.github.migrationguard.evaluation.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.evaluation.PostgresBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed is the same work: everybody finds the same feature broken, and nobody anything else. */
class ContestantsTest {

  private static final int CUSTOMERS = 50;
  private static final String BROKEN = "account_age_days";

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {BenchmarkEngine.H2, BenchmarkEngine.POSTGRES})
  void gateAndFloorAgree(String name) throws Exception {
    try (BenchmarkEngine engine = BenchmarkEngine.of(name, postgres())) {
      GuardReport report = GateProcess.check(ChurnCase.write(directory, CUSTOMERS), engine.databases());
      FloorProcess.Result floor = FloorProcess.run(engine.databases(), CUSTOMERS);

      assertThat(GateProcess.broken(report)).containsExactly(BROKEN);
      assertThat(report.unjudged()).isEmpty();
      assertThat(floor.broken()).containsExactly(BROKEN);
      assertThat(floor.rows()).isBetween(CUSTOMERS * 11L, CUSTOMERS * 21L);
      assertThat(report.rows().values().stream().mapToLong(Long::longValue).sum())
          .isBetween(CUSTOMERS * 11L, CUSTOMERS * 21L);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PYTHON", "ARRAYS"})
  void pythonAgrees(Contestant contestant) throws Exception {
    Optional<Python> python = Python.find("");
    assumeTrue(python.isPresent(), "no Python with pandas and scipy");

    Turn turn = new Processes(directory, directory, python).run(contestant, CUSTOMERS);

    assertThat(turn.failure()).isEmpty();
    assertThat(turn.figures().orElseThrow().broken()).containsExactly(BROKEN);
    assertThat(turn.figures().orElseThrow().rows()).isBetween(CUSTOMERS * 11L, CUSTOMERS * 21L);
  }

  @Test
  void aGateOfItsOwnProcessSaysHowLongAndHowMuch() throws Exception {
    Turn turn = new Processes(directory, directory, Optional.empty()).run(Contestant.GATE_H2, CUSTOMERS);

    ProcessFigures figures = turn.figures().orElseThrow();
    assertThat(figures.stages())
        .containsKeys("baseline", "synthesis", "features", "drift", "repair", "reports", "other");
    assertThat(figures.stages().values()).allMatch(millis -> millis >= 0);
    assertThat(figures.heap().orElseThrow()).isBetween(1_000_000L, 512L << 20);
    assertThat(figures.broken()).containsExactly(BROKEN);
    assertThat(turn.seconds()).isPositive();
  }

  @Test
  void aProcessThatFailsIsAFigureToo() throws Exception {
    Path noDirectory = Files.createFile(directory.resolve("file"));
    Turn turn = new Processes(directory, noDirectory, Optional.empty()).run(Contestant.FLOOR_POSTGRES, CUSTOMERS);
    Race race = new Race(CUSTOMERS);
    race.add(Contestant.FLOOR_POSTGRES, turn);

    String page = new BenchmarkPage(List.of(race), Optional.empty()).text();

    assertThat(turn.failure().orElseThrow()).contains("PostgreSQL could not be unpacked from");
    assertThat(page).contains("| floor, PostgreSQL | failed: ").doesNotContain("${");
    assertThat(Aim.of(List.of(race))).noneMatch(Aim::met);
  }

  private static Path postgres() throws Exception {
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "migration-guard-test-postgres");
    PostgresInstallation.unpacked(PostgresBinaries.onClassPath(), cache);
    return cache;
  }
}

package io.github.migrationguard.evaluation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.evaluation.GateAnswer;
import io.github.migrationguard.evaluation.labelled.Business;
import io.github.migrationguard.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gate and oracle side by side. */
class MutationResultTest {

  private static final Mutation RENAME = new Mutation(new Business("shop"), Operator.RENAME, "orders", "status", "",
      Optional.of("orders.status_2"), List.of(), true);
  private static final Map<String, Double> SEVERITIES = Map.of("status", 50.0, "near", 1.1, "region", 0.0);
  private static final Map<String, String> PLACE = Map.of("orders.status", "orders.status_2");

  @Test
  void agreesOnWhatIsClear() {
    assertThat(differ(new Label("", SEVERITIES), Verdict.UNSAFE, Set.of("MG101"),
        Map.of("status", Mutation.SCRIPT), PLACE))
        .isEmpty();
    assertThat(differ(new Label("", SEVERITIES), Verdict.UNSAFE, Set.of("MG101"),
        Map.of("status", Mutation.SCRIPT, "near", Mutation.SCRIPT), PLACE)).isEmpty();
  }

  @Test
  void namesWhatTheGateMissesAndInvents() {
    assertThat(differ(new Label("", SEVERITIES), Verdict.SAFE, Set.of(), Map.of("region", Mutation.SCRIPT), PLACE))
        .containsExactly("missed: status", "false alarm: region", "not stopped");
  }

  @Test
  void namesWrongBlameAndWrongPlaces() {
    assertThat(differ(new Label("", SEVERITIES), Verdict.UNSAFE, Set.of("MG101"), Map.of("status", "V2__before.sql"),
        Map.of("orders.status", "orders.note"))).containsExactly("laid on another script: status",
            "rename named that was none: orders.status -> orders.note", "rename not named");
  }

  @Test
  void expectsAFindingWhereTheScriptFails() {
    assertThat(differ(Label.failing("refused"), Verdict.UNSAFE, Set.of("MG201"), Map.of(), Map.of())).isEmpty();
    assertThat(differ(Label.failing("refused"), Verdict.SAFE, Set.of(), Map.of(), Map.of()))
        .containsExactly("does not run for the oracle (refused), gate SAFE []");
    assertThat(differ(new Label("", SEVERITIES), Verdict.UNSAFE, Set.of("MG201"), Map.of(), Map.of()))
        .containsExactly("runs for the oracle, gate [MG201]");
  }

  private static List<String> differ(
      Label label, Verdict verdict, Set<String> codes, Map<String, String> broken, Map<String, String> renames) {
    return new MutationResult(RENAME, label, new GateAnswer(verdict, codes, broken, renames)).disagreements();
  }
}

package io.github.migrationguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Checklist.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  private static final Finding ERROR = finding(FindingCode.MG301, Severity.ERROR);
  private static final Finding WARN = finding(FindingCode.MG305, Severity.WARN);
  private static final Finding INFO = finding(FindingCode.MG105, Severity.INFO);
  private static final Finding NOT_RUN = finding(FindingCode.MG202, Severity.WARN);

  @Test
  void theFirstThatAppliesIsTheVerdict() {
    assertThat(Verdict.of(List.of(), List.of())).isEqualTo(Verdict.SAFE);
    assertThat(Verdict.of(List.of(INFO), List.of())).isEqualTo(Verdict.SAFE);
    assertThat(Verdict.of(List.of(INFO, WARN), List.of())).isEqualTo(Verdict.WARN);
    assertThat(Verdict.of(List.of(WARN), List.of("x"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(List.of(NOT_RUN), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(List.of(NOT_RUN, ERROR), List.of("x"))).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void aWaiverSilencesErrorsAndWarningsButNotWhatWasNotRun() {
    assertThat(Verdict.of(List.of(ERROR.asWaived(), WARN.asWaived()), List.of())).isEqualTo(Verdict.SAFE);
    assertThat(Verdict.of(List.of(NOT_RUN.asWaived()), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(List.of(ERROR.asWaived()), List.of("x"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatCouldNotBeRunIsInconclusiveUnlessItIsANote() {
    assertThat(Verdict.of(List.of(NOT_RUN.withSeverity(Severity.ERROR)), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(List.of(NOT_RUN.withSeverity(Severity.WARN)), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(List.of(NOT_RUN.withSeverity(Severity.INFO)), List.of())).isEqualTo(Verdict.SAFE);
  }

  @Property(seed = "42")
  void oneFindingMoreNeverMakesTheVerdictBetter(
      @ForAll("findings") List<Finding> findings, @ForAll("finding") Finding more, @ForAll boolean judged) {
    List<String> unjudged = judged ? List.of() : List.of("x");
    List<Finding> all = new ArrayList<>(findings);
    all.add(more);
    assertThat(Verdict.of(all, unjudged)).isLessThanOrEqualTo(Verdict.of(findings, unjudged));
    assertThat(Verdict.of(all, List.of("x")).isSafeToProceed()).isFalse();
  }

  @Test
  void theChecklistHasNineLinesAndTheLastIsTheVerdicts() {
    assertThat(Checklist.of(EnumSet.of(Step.CONTRACT_HELD, Step.BASELINE_COMPUTED),
        Verdict.INCONCLUSIVE)).containsExactly(
        new ChecklistItem("contract holds at the baseline", true),
        new ChecklistItem("baseline features computed", true),
        new ChecklistItem("migrations applied, to the synthetic database only", false),
        new ChecklistItem("schema drift checked", false),
        new ChecklistItem("features recomputed", false),
        new ChecklistItem("distributions compared", false),
        new ChecklistItem("null rates compared", false),
        new ChecklistItem("broken features flagged", false),
        new ChecklistItem("safe to proceed", false));
    assertThat(Checklist.of(EnumSet.allOf(Step.class), Verdict.WARN)).allMatch(ChecklistItem::passed);
    assertThat(Checklist.of(EnumSet.allOf(Step.class), Verdict.UNSAFE).get(8).passed()).isFalse();
  }

  @Provide
  static Arbitrary<Finding> finding() {
    return Combinators.combine(Arbitraries.of(FindingCode.class), Arbitraries.of(Severity.class), Arbitraries.of(true,
        false))
        .as((code, severity, waived) -> waived ? finding(code, severity).asWaived() : finding(code, severity));
  }

  @Provide
  static Arbitrary<List<Finding>> findings() {
    return finding().list().ofMaxSize(6);
  }

  private static Finding finding(FindingCode code, Severity severity) {
    return Finding.of(code, severity, "It happened.", "Undo it.");
  }
}

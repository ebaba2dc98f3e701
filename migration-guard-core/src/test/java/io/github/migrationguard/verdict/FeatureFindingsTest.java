package io.github.migrationguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureFindingsTest {

  private static final EntityChanges SAME = new EntityChanges(1000, 1000, 0, 0, 0, 1);
  private static final Optional<Culprit> RENAME = Optional.of(new Culprit("V2__rename.sql", OptionalInt.of(1)));
  private static final Optional<Culprit> UNIT = Optional.of(new Culprit("V3__unit.sql", OptionalInt.empty()));

  @Test
  void aBrokenFeatureIsNamedWithItsFiguresItsColumnAndItsMigration() {
    JudgedFeature income = changed("income", 0.4, 0, 0.9, "KS distance 0.400 > 0.100; moved 90 % of entities > 2 %",
        "customers.annual_income", UNIT);

    Finding finding = only(FeatureFindings.of(List.of(income), List.of()));

    assertThat(finding.code()).isEqualTo(FindingCode.MG301);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.table()).contains("customers");
    assertThat(finding.column()).contains("annual_income");
    assertThat(finding.pipeline()).contains("churn");
    assertThat(finding.feature()).contains("income");
    assertThat(finding.migration()).contains("V3__unit.sql");
    assertThat(finding.message()).isEqualTo("Feature churn.income is broken by V3__unit.sql: KS distance 0.400 > 0.100;"
        + " moved 90 % of entities > 2 %. It is computed from customers.annual_income. The model was trained on the old"
        + " values; it scores the new ones without an error, and wrongly.");
    assertThat(finding.resolution()).isEqualTo("Make V3__unit.sql keep the values of customers.annual_income, or"
        + " convert them back in the SQL of churn in the same deployment. If the change is meant, train the model on"
        + " the new values, and waive it until that is released.");
  }

  @Test
  void saysOfEachKindOfChangeWhyItHurts() {
    assertThat(why(0.0, 0.2, 0.2)).endsWith(
        "Where the model learned from a value it is now given NULL; a default fills it in, and nothing fails.");
    assertThat(why(0.0, 0.0, 0.9)).endsWith("The distribution looks as before, so that a drift monitor stays quiet, but"
        + " entities have other values than they had, and the model scores them on those.");
    assertThat(why(0.3, 0.0, 0.9)).endsWith(
        "The model was trained on the old values; it scores the new ones without an error, and wrongly.");
    assertThat(why(0.0, 0.0, 0.0)).endsWith(
        "Each value differs by little, but many differ: a model with sharp splits may see other entities.");
  }

  @Test
  void aFailingPipelineIsOneFindingForAllFeaturesThatItBreaks() {
    List<JudgedFeature> features = List.of(gone("age", RENAME), gone("age_squared", RENAME), stable("count"));
    PipelineFailure failure = new PipelineFailure("churn", "Column \"CREATED\" not\n found.",
        List.of("customers.created"), true, RENAME);

    Finding finding = only(FeatureFindings.of(features, List.of(failure)));

    assertThat(finding.code()).isEqualTo(FindingCode.MG302);
    assertThat(finding.feature()).isEmpty();
    assertThat(finding.pipeline()).contains("churn");
    assertThat(finding.column()).contains("created");
    assertThat(finding.line()).hasValue(1);
    assertThat(finding.message()).isEqualTo("Pipeline churn fails after V2__rename.sql:1: Column \"CREATED\" not found."
        + " With customers.created as NULL, which is what a silent fallback would compute, 2 of its 3 features change:"
        + " age, age_squared; the other is untouched. A job that catches the error goes on with a default, and the"
        + " model scores every entity on it.");
    assertThat(FeatureFindings.unjudged(features, List.of(failure))).isEmpty();
  }

  @Test
  void theWayOutOfAFailureFitsWhatFailed() {
    assertThat(wayOut("column c.created does not exist")).contains("keep the old name alive");
    assertThat(wayOut("invalid input value for enum state: \"new\"")).contains("keep the old label in the enum");
    assertThat(wayOut("operator does not exist: text = integer")).contains("keep the old type alive");
    assertThat(wayOut("function battery(numeric) does not exist")).contains("keep the function, or the type that it"
        + " takes,");
    assertThat(wayOut("column \"c.region\" must appear in the GROUP BY clause or be used in an aggregate function"))
        .contains("a view has none").contains("Name the columns in the GROUP BY of churn");
  }

  private static String wayOut(String reason) {
    return only(FeatureFindings.of(List.of(),
        List.of(new PipelineFailure("churn", reason, List.of("customers.created"), true, RENAME)))).resolution();
  }

  @Test
  void aFailingPipelineThatBreaksOneFeatureNamesIt() {
    PipelineFailure failure = new PipelineFailure("churn", "gone", List.of("customers.created"), true, RENAME);
    Finding finding = only(FeatureFindings.of(List.of(gone("age", RENAME), stable("count")), List.of(failure)));
    assertThat(finding.feature()).contains("age");
    assertThat(finding.message()).contains("1 of its 2 features changes: age; the other is untouched.");
  }

  @Test
  void whatAnotherMigrationBreaksInAFailingPipelineIsSaidApart() {
    PipelineFailure failure = new PipelineFailure("churn", "gone", List.of("customers.created"), true, RENAME);
    JudgedFeature income = changed("income", 0.4, 0, 0.9, "KS", "customers.annual_income", UNIT);
    assertThat(FeatureFindings.of(List.of(gone("age", RENAME), income), List.of(failure)))
        .extracting(Finding::code).containsExactly(FindingCode.MG302, FindingCode.MG301);
  }

  @Test
  void aPipelineThatCouldNotBeRunAgainIsUnjudged() {
    PipelineFailure failure = new PipelineFailure("churn", "Division by zero", List.of(), false, Optional.empty());
    assertThat(only(FeatureFindings.of(List.of(), List.of(failure))).message()).isEqualTo("Pipeline churn fails after"
        + " the pending migrations: Division by zero. None of its features could be judged. A job that catches the"
        + " error goes on with a default, and the model scores every entity on it.");
    assertThat(FeatureFindings.unjudged(List.of(), List.of(failure))).containsExactly(
        "Pipeline churn fails after the pending migrations, and none of its features could be judged.");
  }

  @Test
  void aFeatureThatIsNoLongerInTheResultIsMissing() {
    JudgedFeature feature = gone("age", RENAME);
    JudgedFeature missing =
        new JudgedFeature(feature.comparison(), Thresholds.DEFAULT, true, feature.columns(), feature.culprit());
    Finding finding = only(FeatureFindings.of(List.of(missing), List.of()));
    assertThat(finding.code()).isEqualTo(FindingCode.MG302);
    assertThat(finding.message()).isEqualTo("Feature churn.age is no longer in the pipeline's result after"
        + " V2__rename.sql:1. A model that expects it is given a default in its place, or does not load its input at"
        + " all.");
  }

  @Test
  void entitiesThatComeTwiceAreOneFindingForThePipelineHoweverManyFeaturesItHas() {
    EntityChanges doubled = new EntityChanges(1000, 1280, 0, 0, 280, 2);
    List<JudgedFeature> features =
        IntStream.range(0, 9).mapToObj(i -> rows("f" + i, Impact.BROKEN, 0.08, 0, doubled)).toList();

    Finding finding = only(FeatureFindings.of(features, List.of()));

    assertThat(finding.code()).isEqualTo(FindingCode.MG303);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.feature()).isEmpty();
    assertThat(finding.migration()).contains("V3__unit.sql");
    assertThat(finding.message()).isEqualTo("Pipeline churn yields 1,280 rows after V3__unit.sql where it yielded"
        + " 1,000: 280 entities come more than once (up to 2 rows each). A repeated entity weighs several times in"
        + " training, and a look-up by its key serves one of its rows at random.");
  }

  @Test
  void lostAndNewEntitiesAreCountedAndWarnedOfBelowTheLimit() {
    EntityChanges few = new EntityChanges(1000, 997, 4, 1, 0, 1);
    Finding finding = only(FeatureFindings.of(List.of(rows("f", Impact.WARN, 0, 0, few)), List.of()));
    assertThat(finding.severity()).isEqualTo(Severity.WARN);
    assertThat(finding.message()).contains(": 4 entities are lost, 1 entity is new. A lost entity is scored on"
        + " defaults, or not at all. A new entity is scored although the model was not meant for it.");
    assertThat(finding.resolution()).startsWith("Look for rows that the migration deletes");
  }

  @Test
  void aFeatureWhoseOwnValuesMovedIsNotHiddenBehindLostRows() {
    EntityChanges lost = new EntityChanges(1000, 900, 100, 0, 0, 1);
    List<JudgedFeature> features =
        List.of(rows("kept", Impact.BROKEN, 0.09, 0, lost), rows("moved", Impact.BROKEN, 0.09, 0.3, lost),
            rows("some", Impact.BROKEN, 0.09, 0.01, lost));
    assertThat(FeatureFindings.of(features, List.of())).extracting(f -> f.code() + f.feature().orElse(""))
        .containsExactly("MG303", "MG301moved", "MG301some");
  }

  @Test
  void aVacuousFeatureIsAWarningAndBlamesNobody() {
    Finding finding = FeatureFindings.of(List.of(mute("spend", Impact.VACUOUS), stable("count")), List.of()).get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.MG305);
    assertThat(finding.severity()).isEqualTo(Severity.WARN);
    assertThat(finding.migration()).isEmpty();
    assertThat(finding.message()).isEqualTo("Feature churn.spend is vacuous: before any migration it is the same for"
        + " every entity on the synthetic data. It could not have shown a change, and is no evidence that the"
        + " migrations are safe.");
  }

  @Test
  void aPipelineWithNothingButVacuousFeaturesIsOneFindingAndUnjudged() {
    List<JudgedFeature> features = List.of(mute("a", Impact.VACUOUS), mute("b", Impact.VACUOUS));
    assertThat(only(FeatureFindings.of(features, List.of())).message()).isEqualTo("Every feature of pipeline churn is"
        + " vacuous: before any migration each of its 2 features is the same for every entity on the synthetic data."
        + " None could have shown a change, and the run is no evidence that the migrations are safe.");
    assertThat(FeatureFindings.unjudged(features, List.of())).containsExactly(
        "No feature of pipeline churn could be judged: each is vacuous on the synthetic data.");
  }

  @Test
  void aFeatureThatDiffersFromItselfIsNeverLaidOnAMigration() {
    List<JudgedFeature> features = List.of(mute("random", Impact.UNSTABLE), stable("count"));
    Finding finding = only(FeatureFindings.of(features, List.of()));
    assertThat(finding.code()).isEqualTo(FindingCode.MG306);
    assertThat(finding.migration()).isEmpty();
    assertThat(finding.message()).isEqualTo("Feature churn.random is non-deterministic: before any migration, two runs"
        + " on the same rows differ. No change in it can be laid on a migration, and a model that is trained on it"
        + " learns noise.");
    assertThat(FeatureFindings.unjudged(features, List.of())).isEmpty();
    assertThat(FeatureFindings.unjudged(List.of(mute("a", Impact.VACUOUS), mute("b", Impact.UNSTABLE)), List.of()))
        .containsExactly("No feature of pipeline churn could be judged: each is vacuous or non-deterministic.");
  }

  @Test
  void stableFeaturesSayNothing() {
    assertThat(FeatureFindings.of(List.of(stable("a"), stable("b")), List.of())).isEmpty();
    assertThat(FeatureFindings.unjudged(List.of(stable("a"), mute("b", Impact.VACUOUS)), List.of())).isEmpty();
  }

  private static String why(double distance, double nullAfter, double moved) {
    JudgedFeature feature = changed("f", distance, nullAfter, moved, "figures", "t.c", UNIT);
    return only(FeatureFindings.of(List.of(feature), List.of())).message();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static JudgedFeature changed(String feature, double distance, double nullAfter, double moved, String reason,
      String column, Optional<Culprit> culprit) {
    return judged(new FeatureComparison("churn", feature, Impact.BROKEN, Statistic.KS, distance, 0, nullAfter, 0, 0, 1,
        moved, SAME, List.of(reason)), List.of(column), culprit);
  }

  private static JudgedFeature gone(String feature, Optional<Culprit> culprit) {
    return changed(feature, 1, 1, 1, "the pipeline no longer yields it", "customers.created", culprit);
  }

  private static JudgedFeature rows(String feature, Impact impact, double distance, double moved, EntityChanges rows) {
    return judged(new FeatureComparison("churn", feature, impact, Statistic.KS, distance, 0, 0, 0, 0, moved, moved,
        rows,
        List.of("rows")), List.of("t.a", "t.b"), UNIT);
  }

  private static JudgedFeature stable(String feature) {
    return mute(feature, Impact.STABLE);
  }

  private static JudgedFeature mute(String feature, Impact impact) {
    return judged(new FeatureComparison("churn", feature, impact, Statistic.KS, 0, 0, 0, 0, 0, 0, 0, SAME, List.of()),
        List.of(), Optional.empty());
  }

  private static JudgedFeature judged(FeatureComparison comparison, List<String> columns, Optional<Culprit> culprit) {
    return new JudgedFeature(comparison, Thresholds.DEFAULT, false, columns, culprit);
  }
}

package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.contract.Waiver;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Repair;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.verdict.Checklist;
import io.github.migrationguard.verdict.Checklist.Step;
import io.github.migrationguard.verdict.Culprit;
import io.github.migrationguard.verdict.FeatureFindings;
import io.github.migrationguard.verdict.JudgedFeature;
import io.github.migrationguard.verdict.PipelineFailure;
import io.github.migrationguard.verdict.Verdict;
import io.github.migrationguard.verdict.Waivers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs as the conductor would report them. */
public final class SampleReports {

  static final List<String> NAMES =
      List.of("rename", "safe", "nothingPending", "warn", "inconclusive", "fanOut", "waived");

  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  public static final Migration RENAME = migration("2", "V2__rename_created_at.sql");
  static final Migration SPLIT = migration("3", "V3__split_addresses.sql");
  static final EntityChanges SAME_ROWS = new EntityChanges(1000, 1000, 0, 0, 0, 1);

  private SampleReports() {}

  static Migration migration(String version, String script) {
    return new Migration(Optional.of(version), script.replaceAll("^V[0-9]+__|\\.sql$", "").replace('_', ' '), script,
        Optional.of(Path.of("/project/src/main/resources/db/migration", script)));
  }

  static FeatureComparison stable(String feature) {
    return new FeatureComparison("churn_features", feature, Impact.STABLE, Statistic.KS, 0, 0, 0, 0, 0, 0, 0, SAME_ROWS,
        List.of());
  }

  static FeatureComparison gone(String feature) {
    return new FeatureComparison("churn_features", feature, Impact.BROKEN, Statistic.KS, 1, 0, 1, 0, 0, 1, 1, SAME_ROWS,
        List.of("null rate 0 % -> 100 %: +100 % > 5 %", "KS distance 1.000 > 0.100", "moved 100 % of entities > 2 %"),
        List.of(new MovedEntity("CUST000001", "412", "NULL")));
  }

  static FeatureResult untouched(FeatureComparison comparison) {
    return new FeatureResult(comparison, List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  static FeatureResult blamed(FeatureComparison comparison, String column, Migration migration, int line) {
    return new FeatureResult(
        comparison, List.of(column), Optional.of(migration), OptionalInt.of(line), Optional.empty());
  }

  /** The churn case: the column is renamed, the pipeline fails, one feature of five falls. */
  static GuardReport rename() {
    FeatureResult age = blamed(gone("account_age_days"), "customers.user_created_at", RENAME, 1);
    List<FeatureResult> features = List.of(
        drawn(age, DistributionPair.of(numbers(i -> Math.floor(1900 * Math.sqrt(i / 1000.0))), Optional.empty())),
        untouched(stable("total_transactions")),
        untouched(stable("avg_transaction_amount")),
        untouched(stable("spend_last_30_days")));
    Finding missing = Finding.of(FindingCode.MG101, Severity.ERROR,
            "Column customers.user_created_at is gone after V2__rename_created_at.sql:1. What reads it fails, or"
                + " computes on NULL.",
            "Read customers.account_registration_date instead, or keep the old name as a view.")
        .onColumn("customers", "user_created_at")
        .inMigration(RENAME.script(), OptionalInt.of(1))
        .withRename(new Rename("customers.account_registration_date", 1.0,
            "All 1,000 rows hold the same value by key, over 998 distinct values.", true).withRepairs(List.of(
            new Repair(Repair.Kind.REFERENCE, Optional.of("features/churn.sql:3"), Optional.of("c.user_created_at"),
                "c.account_registration_date"),
            new Repair(Repair.Kind.VIEW, Optional.empty(), Optional.empty(), """
                ALTER TABLE customers RENAME TO customers_base;
                CREATE VIEW customers AS SELECT b.*, b.account_registration_date AS user_created_at FROM customers_base b;
                """.strip()))));
    PipelineFailure failure = new PipelineFailure("churn_features", "Column \"C.USER_CREATED_AT\" not found",
        List.of("customers.user_created_at"), true, Optional.of(new Culprit(RENAME.script(), OptionalInt.of(1))));
    return report(List.of(RENAME), List.of(missing), features, List.of(failure), List.of(), EnumSet.allOf(Step.class));
  }

  /** Nothing to say: two migrations, four stable features, a column more. */
  static GuardReport safe() {
    Finding unknown = Finding.of(FindingCode.MG105, Severity.INFO,
            "Column customers.nickname is not in the contract.", "Add it if a pipeline is to read it.")
        .onColumn("customers", "nickname");
    return report(List.of(RENAME, SPLIT), List.of(unknown), fourStable(), List.of(), List.of(),
        EnumSet.allOf(Step.class));
  }

  static GuardReport nothingPending() {
    return report(List.of(), List.of(), List.of(), List.of(), List.of(),
        EnumSet.of(Step.CONTRACT_HELD, Step.DRIFT_CHECKED));
  }

  /** Half a percent too much for silence, and a vacuous feature. */
  static GuardReport warn() {
    FeatureComparison shifted = new FeatureComparison("churn_features", "avg_transaction_amount", Impact.WARN,
        Statistic.KS, 0.062, 0, 0, 0, 0, 0.071, 0.019, SAME_ROWS, List.of("KS distance 0.062 > 0.050",
            "moved 1.9 % of entities > 0.5 %"));
    FeatureComparison vacuous = new FeatureComparison("churn_features", "spend_last_30_days", Impact.VACUOUS,
        Statistic.KS, 0, 0, 0, 0, 0, 0, 0, SAME_ROWS, List.of());
    List<FeatureResult> features = List.of(untouched(stable("account_age_days")),
        drawn(blamed(shifted, "transactions.amount", RENAME, 4), DistributionPair.of(
            numbers(i -> Math.exp(i / 250.0)), Optional.of(numbers(i -> Math.exp(i / 250.0) + (i % 14 == 0 ? 6 : 0))))),
        untouched(vacuous));
    return report(List.of(RENAME), List.of(), features, List.of(), List.of(), EnumSet.allOf(Step.class));
  }

  /** A migration that the engine cannot run. */
  static GuardReport inconclusive() {
    Finding notRun = Finding.of(FindingCode.MG202, Severity.WARN,
            "V3__split_addresses.sql:7 cannot run on h2 2.5.252: Syntax error in CREATE INDEX CONCURRENTLY. Neither it"
                + " nor what comes after it was judged.",
            "Run the check on the engine that the history was written for: -Dmigration-guard.engine=postgres.")
        .inMigration(SPLIT.script(), OptionalInt.of(7));
    return report(List.of(RENAME, SPLIT), List.of(notRun), List.of(), List.of(), List.of(),
        EnumSet.of(Step.CONTRACT_HELD, Step.BASELINE_COMPUTED));
  }

  /** A join that now finds two rows for some entities. */
  static GuardReport fanOut() {
    EntityChanges doubled = new EntityChanges(1000, 1300, 0, 0, 280, 3);
    DistributionPair cities = DistributionPair.of(texts("Pune", "Lima", "Oslo"), Optional.of(texts("Pune", "Lima")));
    List<FeatureResult> features = new ArrayList<>();
    for (String feature : List.of("orders", "city", "age")) {
      FeatureComparison comparison = new FeatureComparison("address_features", feature, Impact.BROKEN, Statistic.KS,
          0.02, 0, 0, 0, 0, 0, 0, doubled, List.of("280 duplicated, up to 3 rows each: 28 % of entities > 1 %"));
      features.add(drawn(blamed(comparison, "addresses.customer_id", SPLIT, 12), cities));
    }
    return report(List.of(RENAME, SPLIT), List.of(), features, List.of(), List.of(), EnumSet.allOf(Step.class));
  }

  /** The churn case once more, with a waiver for each finding. */
  static GuardReport waived() {
    GuardReport broken = rename();
    return report(broken.pending(),
        broken.findings().stream().filter(f -> f.code() == FindingCode.MG101).toList(), broken.features(), List.of(),
        List.of("MG101", "MG301").stream().map(SampleReports::waiver).toList(), EnumSet.allOf(Step.class));
  }

  static List<GuardReport> all() {
    return NAMES.stream().map(SampleReports::named).toList();
  }

  private static FeatureResult drawn(FeatureResult feature, DistributionPair pair) {
    return new FeatureResult(
        feature.comparison(), feature.columns(), feature.migration(), feature.line(), Optional.of(pair));
  }

  private static FeatureColumn numbers(IntToDoubleFunction value) {
    double[] values = IntStream.range(0, 1000).mapToDouble(value::applyAsDouble).toArray();
    return new FeatureColumn.Numbers("f", values, new BitSet(), false);
  }

  private static FeatureColumn texts(String... values) {
    return new FeatureColumn.Categories("f", values, false);
  }

  static GuardReport named(String sample) {
    return switch (sample) {
      case "rename" -> rename();
      case "safe" -> safe();
      case "nothingPending" -> nothingPending();
      case "warn" -> warn();
      case "inconclusive" -> inconclusive();
      case "fanOut" -> fanOut();
      case "waived" -> waived();
      default -> throw new IllegalArgumentException(sample);
    };
  }

  static Waiver waiver(String code) {
    return new Waiver(code, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("2"), "model v12",
        TODAY.plusDays(1), new Position(Path.of("/project/migration-guard.yml"), 40,
            5));
  }

  /** So many broken features with that text wherever a text can stand. */
  public static GuardReport hostile(String text, int features) {
    List<FeatureResult> results = IntStream.range(0, features)
        .mapToObj(i -> new FeatureComparison(text + "p", text + i, Impact.BROKEN, Statistic.TVD, 1, 0, 1, 0, 0, 1, 1,
            SAME_ROWS, List.of(text)))
        .map(comparison -> blamed(comparison, text + ".c", RENAME, 1))
        .toList();
    return report(List.of(RENAME), List.of(), results, List.of(), List.of(), EnumSet.allOf(Step.class));
  }

  private static List<FeatureResult> fourStable() {
    return List.of("account_age_days", "total_transactions", "avg_transaction_amount", "spend_last_30_days").stream()
        .map(feature -> untouched(stable(feature)))
        .toList();
  }

  static GuardReport report(
      List<Migration> pending, List<Finding> drift, List<FeatureResult> features, List<PipelineFailure> failures,
      List<Waiver> waivers, Set<Step> passed) {
    List<JudgedFeature> judged = features.stream()
        .map(f -> new JudgedFeature(f.comparison(), Thresholds.DEFAULT, false, f.columns(),
            f.migration().map(m -> new Culprit(m.script(), f.line()))))
        .toList();
    List<Finding> findings = new ArrayList<>(drift);
    findings.addAll(FeatureFindings.of(judged, failures));
    Map<String, String> versions = pending.stream().collect(Collectors.toMap(Migration::script,
        m -> m.version().get()));
    List<Finding> applied = new Waivers(waivers, versions, TODAY).apply(findings, true);
    List<String> unjudged = FeatureFindings.unjudged(judged, failures);
    Verdict verdict = Verdict.of(applied, unjudged);
    Map<String, Long> rows = new LinkedHashMap<>(Map.of("customers", 1000L));
    rows.put("transactions", 15_012L);
    return new GuardReport(verdict, "churn", Path.of("/project/migration-guard.yml"), "h2", "h2 2.5.252",
        Optional.empty(), 42, Optional.of("1"), pending, applied, features, rows, unjudged,
        Checklist.of(passed, verdict),
        Map.of("totalMs", 1234L));
  }
}

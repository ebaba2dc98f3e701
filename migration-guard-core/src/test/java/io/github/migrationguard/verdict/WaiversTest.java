package io.github.migrationguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Waiver;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class WaiversTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Map<String, String> VERSIONS = Map.of("V7__kyc.sql", "7", "V1_2__x.sql", "1.2");
  private static final Finding AGE = Finding.of(FindingCode.MG301, Severity.ERROR, "It broke.", "Mend it.")
      .onFeature("churn_features", "account_age_days")
      .inMigration("V7__kyc.sql", OptionalInt.of(3));
  private static final Finding COLUMN = Finding.of(FindingCode.MG101, Severity.ERROR, "It is gone.", "Bring it back.")
      .onColumn("customers", "user_created_at")
      .inMigration("V7__kyc.sql", OptionalInt.of(3));

  @Test
  void waivesWhatEveryGivenFieldMatches() {
    assertThat(waived(AGE, waiver("MG301").feature("account_age_days").migration("7").build())).isTrue();
    assertThat(waived(AGE, waiver("MG301").feature("churn_features.account_age_days").build())).isTrue();
    assertThat(waived(AGE, waiver("MG301").migration("V7__kyc.sql").build())).isTrue();
    assertThat(waived(AGE, waiver("MG301").build())).isTrue();
    assertThat(waived(COLUMN, waiver("MG101").table("Customers").column("USER_CREATED_AT").build())).isTrue();
    assertThat(waived(AGE, waiver("MG302").build())).isFalse();
    assertThat(waived(AGE, waiver("MG301").feature("account_age").build())).isFalse();
    assertThat(waived(AGE, waiver("MG301").feature("account_age_days").migration("8").build())).isFalse();
    assertThat(waived(AGE, waiver("MG301").table("customers").build())).isFalse();
    assertThat(waived(COLUMN, waiver("MG101").table("customers").column("id").build())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"V7__kyc.sql, 7, true", "V7__kyc.sql, 07, true", "V7__kyc.sql, 7.0, true", "V7__kyc.sql, 70, false",
      "V1_2__x.sql, 1.2, true", "V1_2__x.sql, 1_2, true", "V1_2__x.sql, 12, false", "V1_2__x.sql, 1.20, false",
      "R__views.sql, R__views.sql, true", "R__views.sql, 7, false"})
  void knowsAMigrationByItsVersionAsFlywayDoesOrByItsScript(String script, String given, boolean expected) {
    Finding finding = AGE.inMigration(script, OptionalInt.empty());
    assertThat(waived(finding, waiver("MG301").migration(given).build())).isEqualTo(expected);
  }

  @Test
  void holdsToTheEndOfItsLastDay() {
    assertThat(waived(AGE, waiver("MG301").expires(TODAY).build())).isTrue();
    assertThat(waived(AGE, waiver("MG301").expires(TODAY.minusDays(1)).build())).isFalse();
  }

  @Test
  void saysThatAWaiverHasExpired() {
    Waiver waiver = waiver("MG301").feature("account_age_days").expires(TODAY.minusDays(1)).build();
    List<Finding> findings = apply(true, AGE, waiver);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0)).isEqualTo(AGE.withWaiver(findings.get(0).waiver().orElseThrow()));
    assertThat(findings.get(1).code()).isEqualTo(FindingCode.MG402);
    assertThat(findings.get(1).severity()).isEqualTo(Severity.WARN);
    assertThat(findings.get(1).message()).isEqualTo("The waiver at migration-guard.yml:40:5 for MG301 (feature"
        + " account_age_days) expired on 2026-11-21 and waives nothing any more; what it covered is reported again.");
    assertThat(findings.get(1).resolution()).isEqualTo("If the change is still meant, give the waiver a later end and a"
        + " reason that holds today; if not, resolve what it covered, and delete it.");
  }

  @Test
  void saysThatAWaiverCoversNothingButOnlyOfARunThatSawEverything() {
    Waiver waiver = waiver("MG101").table("customers").column("nickname").migration("3").build();
    List<Finding> findings = apply(true, COLUMN, waiver);
    assertThat(findings.get(1).message()).isEqualTo("The waiver at migration-guard.yml:40:5 for MG101 (table customers,"
        + " column nickname, migration 3) covers nothing that was found. A waiver that is left behind hides the next"
        + " change of the same kind.");
    assertThat(findings.get(1).resolution()).isEqualTo("Delete it if its migration has been released, or correct its"
        + " fields: each one that it gives must match the finding.");
    assertThat(apply(false, COLUMN, waiver)).hasSize(1);
    assertThat(apply(true, COLUMN, waiver("MG999").expires(TODAY.minusDays(3)).build()).get(1).message()).isEqualTo(
        "The waiver at migration-guard.yml:40:5 for MG999 expired on 2026-11-19 and waives nothing any more.");
  }

  @Test
  void proposesTheWaiverThatWouldCoverAFinding() {
    assertThat(proposal(AGE)).contains("- {code: MG301, feature: account_age_days, migration: \"7\", reason: \"say why"
        + " this is meant\", expires: 2027-02-20}");
    assertThat(proposal(COLUMN)).contains("- {code: MG101, table: customers, column: user_created_at, migration: \"7\","
        + " reason: \"say why this is meant\", expires: 2027-02-20}");
    assertThat(proposal(AGE.inMigration("R__views.sql", OptionalInt.empty())).orElseThrow())
        .contains("migration: \"R__views.sql\"");
  }

  @Test
  void proposesNoneForWhatCannotBeMeantOrIsWaivedOrIsANote() {
    for (FindingCode code : List.of(FindingCode.MG201, FindingCode.MG202, FindingCode.MG203, FindingCode.MG401)) {
      assertThat(proposal(Finding.of(code, Severity.ERROR, "m", "r"))).isEmpty();
    }
    assertThat(proposal(AGE.withSeverity(Severity.INFO))).isEmpty();
    assertThat(apply(true, AGE, waiver("MG301").build()).get(0).waiver()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MG201", "MG202", "MG203", "MG401", "MG402"})
  void whatSaysThatTheRunCouldNotBeMadeIsNotWaived(FindingCode code) {
    Finding finding = Finding.of(code, Severity.ERROR, "m", "r");
    List<Finding> findings = apply(false, finding, waiver(code.name()).build());

    assertThat(findings).first().isEqualTo(finding);
    assertThat(Verdict.of(findings, List.of()).isSafeToProceed()).isFalse();
    assertThat(findings.get(1).message()).isEqualTo("The waiver at migration-guard.yml:40:5 for " + code + " waives"
        + " nothing, as this code cannot be waived: it says that the run itself could not be made, and not that a"
        + " change is meant.");
    assertThat(findings.get(1).resolution()).isEqualTo("Delete it, and resolve what it was written for.");
  }

  @Property(seed = "42", tries = 300)
  void whatItProposesIsYamlThatMeansTheSame(@ForAll @NotEmpty String name) {
    Finding finding = AGE.onFeature("p", name);
    List<Object> items = new Yaml(new SafeConstructor(new LoaderOptions())).load(proposal(finding).orElseThrow());
    assertThat(items).hasSize(1);
    Map<?, ?> item = (Map<?, ?>) items.get(0);
    assertThat(item.get("feature")).isEqualTo(name);
    assertThat(item.get("migration")).isEqualTo("7");
    assertThat(waived(finding, waiver("MG301").feature((String) item.get("feature")).build())).isTrue();
  }

  @Test
  void putsTheWorstFirstAndWhatIsWaivedLast() {
    Finding note = Finding.of(FindingCode.MG105, Severity.INFO, "m", "r");
    Finding warning = Finding.of(FindingCode.MG305, Severity.WARN, "m", "r");
    List<Finding> findings = new Waivers(List.of(waiver("MG101").build()), VERSIONS, TODAY)
        .apply(List.of(note, COLUMN, warning, AGE), true);
    assertThat(findings).extracting(Finding::code)
        .containsExactly(FindingCode.MG301, FindingCode.MG305, FindingCode.MG105, FindingCode.MG101);
  }

  private static boolean waived(Finding finding, Waiver waiver) {
    return apply(true, finding, waiver).stream().anyMatch(f -> f.code() == finding.code() && f.waived());
  }

  private static Optional<String> proposal(Finding finding) {
    return new Waivers(List.of(), VERSIONS, TODAY).apply(List.of(finding), true).get(0).waiver();
  }

  private static List<Finding> apply(boolean complete, Finding finding, Waiver waiver) {
    return new Waivers(List.of(waiver), VERSIONS, TODAY).apply(List.of(finding), complete);
  }

  private static Builder waiver(String code) {
    return new Builder(code);
  }

  private static final class Builder {
    private final String code;
    private Optional<String> table = Optional.empty();
    private Optional<String> column = Optional.empty();
    private Optional<String> feature = Optional.empty();
    private Optional<String> migration = Optional.empty();
    private LocalDate expires = TODAY.plusDays(10);

    private Builder(String code) {
      this.code = code;
    }

    Builder table(String name) {
      table = Optional.of(name);
      return this;
    }

    Builder column(String name) {
      column = Optional.of(name);
      return this;
    }

    Builder feature(String name) {
      feature = Optional.of(name);
      return this;
    }

    Builder migration(String name) {
      migration = Optional.of(name);
      return this;
    }

    Builder expires(LocalDate day) {
      expires = day;
      return this;
    }

    Waiver build() {
      return new Waiver(code, table, column, feature, migration, "model v12", expires,
          new Position(Path.of("/project/migration-guard.yml"), 40, 5));
    }
  }
}

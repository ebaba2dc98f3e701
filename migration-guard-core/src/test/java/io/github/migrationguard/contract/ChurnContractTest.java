package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.contract.ForeignKeyContract.Children;
import io.github.migrationguard.contract.Thresholds.Limit;
import io.github.migrationguard.schema.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract that the documentation shows is read as it is meant. */
class ChurnContractTest {

  static final String CHURN = """
      # yaml-language-server: $schema=migration-guard.schema.json
      migrationGuard: 1
      name: churn
      baseline: 1.10

      tables:
        customers:
          rows: 1000
          primaryKey: customer_id
          columns:
            customer_id:     {type: varchar, nullable: false, pattern: "CUST######"}
            user_created_at: {type: timestamp, nullable: false, min: 2021-01-01, max: 2025-12-31}
            segment:         {type: varchar, nullable: false, values: {retail: 0.6, sme: 0.3, enterprise: 0.1}}
            annual_income:   {type: double, nullRate: 0.05, min: 10000, max: 5000000,
                              distribution: {lognormal: {mu: 11, sigma: 0.6}}}
        transactions:
          primaryKey: transaction_id
          foreignKeys:
            customer_id: {references: customers.customer_id, children: {poisson: 15, min: 1}}
          columns:
            transaction_id:   {type: varchar, nullable: false, pattern: "TXN##########"}
            customer_id:      {type: varchar, nullable: false}
            transaction_date: {type: timestamp, nullable: false, min: customers.user_created_at, max: 2026-03-01}
            amount:           {type: double, nullable: false, min: 0.01, distribution: {lognormal: {mu: 6, sigma: 1.3}}}
            transaction_type: {type: varchar, nullable: false, values: {credit: 0.45, debit: 0.55}}

      pipelines:
        churn_features:
          sql: features/churn.sql
          parameters: {ref_date: 2026-03-01}
          entity: customer_id
          features:
            account_age_days: {}
            total_transactions: {}
            avg_transaction_amount: {}
            spend_last_30_days: {thresholds: {ks: {warn: 0.1, fail: 0.2}}}

      thresholds:
        ks:       {warn: 0.04}
        moved:    {warn: 0.005, fail: 0.02}

      waivers:
        - {code: MG301, feature: account_age_days, migration: "7", reason: "now from KYC date", expires: 2027-01-31}
      """;

  @TempDir
  private Path directory;
  private Contract contract;

  @BeforeEach
  void read() throws IOException {
    Files.createDirectories(directory.resolve("features"));
    Files.writeString(directory.resolve("features/churn.sql"), "SELECT 1");
    contract = ContractReader.read(Files.writeString(directory.resolve("migration-guard.yml"), CHURN));
  }

  @Test
  void theBaselineKeepsItsText() {
    assertThat(contract.name()).isEqualTo("churn");
    assertThat(contract.baseline()).contains("1.10");
  }

  @Test
  void tablesKeepTheirOrderAndTheirKeys() {
    assertThat(contract.tables().keySet()).containsExactly("customers", "transactions");
    TableContract transactions = contract.tables().get("transactions");
    assertThat(transactions.rows()).isEmpty();
    assertThat(transactions.primaryKey()).containsExactly("transaction_id");
    ForeignKeyContract key = transactions.foreignKeys().get(0);
    assertThat(key.referencedTable()).isEqualTo("customers");
    assertThat(key.referencedColumns()).containsExactly("customer_id");
    assertThat(key.children()).contains(new Children(new Distribution.Poisson(15), 1, Integer.MAX_VALUE));
    assertThat(transactions.position().toString()).isEqualTo("migration-guard.yml:16:3");
  }

  @Test
  void columnsSayWhatTheAuthorSaid() {
    Map<String, ColumnContract> customers = contract.tables().get("customers").columns();
    assertThat(customers.get("customer_id").pattern()).contains("CUST######");
    assertThat(customers.get("customer_id").nullable()).contains(false);
    assertThat(customers.get("customer_id").position().toString()).isEqualTo("migration-guard.yml:11:7");
    assertThat(customers.get("user_created_at").min())
        .contains(new Bound.Literal(LocalDate.of(2021, 1, 1).atStartOfDay()));
    assertThat(customers.get("segment").values())
        .containsExactly(Map.entry("retail", 0.6), Map.entry("sme", 0.3), Map.entry("enterprise", 0.1));
    ColumnContract income = customers.get("annual_income");
    assertThat(income.type().logical()).isEqualTo(LogicalType.DOUBLE);
    assertThat(income.nullable()).isEmpty();
    assertThat(income.nullRate()).hasValue(0.05);
    assertThat(income.max()).contains(new Bound.Literal(new BigDecimal("5000000")));
    assertThat(income.distribution()).contains(new Distribution.Lognormal(11, 0.6));
    assertThat(contract.tables().get("transactions").columns().get("transaction_date").min())
        .contains(new Bound.OfColumn("customers", "user_created_at"));
  }

  @Test
  void aPipelineHasItsFileItsParametersAndItsFeatures() {
    PipelineContract pipeline = contract.pipelines().get("churn_features");
    assertThat(pipeline.sql()).isAbsolute().exists().endsWith(Path.of("features", "churn.sql"));
    assertThat(pipeline.parameters()).containsExactly(Map.entry("ref_date", LocalDate.of(2026, 3, 1)));
    assertThat(pipeline.entity()).containsExactly("customer_id");
    assertThat(pipeline.features().keySet())
        .containsExactly("account_age_days", "total_transactions", "avg_transaction_amount", "spend_last_30_days");
  }

  @Test
  void thresholdsAreLaidOverEachOther() {
    assertThat(contract.thresholds()).isEqualTo(new Thresholds(new Limit(0.04, 0.10), Thresholds.DEFAULT.nullRate(),
        Thresholds.DEFAULT.moved(), Thresholds.DEFAULT.rows()));
    Map<String, PipelineContract.FeatureContract> features = contract.pipelines().get("churn_features").features();
    assertThat(features.get("account_age_days").thresholds()).isEqualTo(contract.thresholds());
    assertThat(features.get("spend_last_30_days").thresholds().ks()).isEqualTo(new Limit(0.1, 0.2));
  }

  @Test
  void aWaiverHasItsReasonAndItsEnd() {
    assertThat(contract.waivers()).isEqualTo(List.of(new Waiver("MG301", Optional.empty(), Optional.empty(),
        Optional.of("account_age_days"), Optional.of("7"), "now from KYC date", LocalDate.of(2027, 1, 31),
        new Position(directory.resolve("migration-guard.yml"), 43, 5))));
  }
}

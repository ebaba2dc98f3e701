package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A contract, a database at its baseline with 1,000 customers, and scripts that run on it as migrations would. */
final class DriftFixture implements AutoCloseable {

  static final String CUSTOMERS = """
      tables:
        customers:
          primaryKey: customer_id
          columns:
            customer_id:     {type: varchar, nullable: false}
            user_created_at: {type: timestamp, nullable: false}
            segment:         {type: varchar, nullable: false}
            annual_income:   {type: double}
            active:          {type: boolean, nullable: false}
      """;

  static final String CREATE_CUSTOMERS = """
      CREATE TABLE customers (
        customer_id varchar(20) PRIMARY KEY, user_created_at timestamp NOT NULL, segment varchar(20) NOT NULL,
        annual_income double precision, active boolean NOT NULL, logins int NOT NULL, CHECK (logins >= 0));
      INSERT INTO customers SELECT 'CUST' || LPAD(CAST(x AS varchar), 6, '0'),
        DATEADD('SECOND', MOD(x * 7919 * 7919, 150000000), TIMESTAMP '2021-01-01 00:00:00'),
        CASE MOD(x * 31, 10) WHEN 0 THEN 'enterprise' WHEN 1 THEN 'sme' WHEN 2 THEN 'sme' WHEN 3 THEN 'sme'
          ELSE 'retail' END,
        CASE WHEN MOD(x, 20) = 0 THEN NULL ELSE 10000 + MOD(x * 104729, 90001) / 7.0 END,
        MOD(x * 17, 3) > 0, MOD(x * 13, 40)
      FROM SYSTEM_RANGE(1, 1000) AS r(x)""";

  private final SyntheticDatabase database;
  private final Contract contract;
  private final RowSampler sampler;
  private final List<Step> steps = new ArrayList<>();
  private Snapshot baseline;

  DriftFixture(Path directory, String tables) {
    this(new H2Engine(), directory, tables);
  }

  DriftFixture(DatabaseEngine engine, Path directory, String tables) {
    try {
      contract = contract(directory, tables);
      database = engine.create();
      sampler = new RowSampler(contract);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static DriftFixture customers(Path directory) {
    return new DriftFixture(directory, CUSTOMERS).baseline(CREATE_CUSTOMERS);
  }

  static Contract contract(Path directory, String tables) {
    try {
      Path file = directory.resolve("migration-guard.yml");
      return ContractReader.read(Files.writeString(file, "migrationGuard: 1\nname: churn\n" + tables));
    } catch (IOException | ContractException e) {
      throw new IllegalStateException(e);
    }
  }

  DriftFixture baseline(String sql) {
    try (Connection connection = database.connect()) {
      run(connection, sql);
      baseline = sampler.baseline(connection, database.readSchema(List.of(), List.of()));
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs one migration; its script is called {@code V<n>.sql}, n from 2. */
  DriftFixture migrate(String sql) {
    try (Connection connection = database.connect()) {
      run(connection, sql);
      String version = String.valueOf(steps.size() + 2);
      Migration migration = new Migration(Optional.of(version), "", "V" + version + ".sql", Optional.empty());
      steps.add(new Step(migration, sampler.after(connection, database.readSchema(List.of(), List.of()))));
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  DriftReport detect() {
    return new DriftDetector(contract, (migration, identifiers) -> OptionalInt.of(identifiers.size()))
        .detect(baseline, steps);
  }

  /** {@code MG101 ERROR customers.segment V2.sql}: all but the sentences. */
  List<String> outline() {
    return detect().findings().stream().map(DriftFixture::outline).toList();
  }

  List<String> messages() {
    return detect().findings().stream().map(Finding::message).toList();
  }

  static String outline(Finding finding) {
    String place = finding.table().orElse("-") + finding.column().map(c -> "." + c).orElse("");
    return finding.code() + " " + finding.severity() + " " + place + " " + finding.migration().orElse("-")
        + finding.rename().map(r -> String.format(Locale.ROOT, " -> %s %.2f", r.to(), r.confidence())).orElse("");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}

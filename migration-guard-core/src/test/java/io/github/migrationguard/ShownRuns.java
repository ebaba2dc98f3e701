package io.github.migrationguard;

import io.github.migrationguard.report.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The example's contract and pipeline with one pending migration each: runs of every sort whose pages are looked at, by
 * the tests in a browser and by people in the documentation.
 */
public final class ShownRuns {

  /** What they are called. */
  public static final List<String> NAMES =
      List.of("pass", "rename", "fan-out", "relaxation", "inconclusive", "three-migrations");

  private static final Path EXAMPLE = Path.of("..", "example");
  private static final Path MIGRATIONS = EXAMPLE.resolve("src/main/resources/db/migration");

  private ShownRuns() {}

  /** Those that the documentation shows. */
  static Stream<String> pictured() {
    return NAMES.stream().limit(5);
  }

  /**
   * Runs the gate and writes its reports.
   *
   * @param directory an empty one
   * @return the page
   */
  public static Path write(String name, Path directory) {
    GuardScenario scenario = new GuardScenario(directory)
        .contract(example("migration-guard.yml"))
        .file("features/churn.sql", example("features/churn.sql"))
        .migration("V1__create_tables.sql", read(MIGRATIONS.resolve("V1__create_tables.sql")));
    switch (name) {
      case "pass" -> scenario.migration("V2__add_nickname.sql", """
          ALTER TABLE customers ADD COLUMN nickname VARCHAR(60);
          CREATE INDEX transactions_by_date ON transactions (transaction_date);
          """);
      case "rename" -> scenario.migration("V2__rename_created_at.sql",
          read(MIGRATIONS.resolve("V2__rename_created_at.sql")));
      case "fan-out" -> scenario.migration("V2__split_transactions.sql", """
          -- A transaction is booked on two accounts from now on; whoever joins them sees it twice.
          CREATE TABLE bookings (
            booking_id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            transaction_id VARCHAR(13) NOT NULL REFERENCES transactions (transaction_id),
            account        VARCHAR(10) NOT NULL
          );
          INSERT INTO bookings (transaction_id, account) SELECT transaction_id, 'giro' FROM transactions;
          INSERT INTO bookings (transaction_id, account) SELECT transaction_id, 'clearing' FROM transactions;

          ALTER TABLE transactions RENAME TO transaction_heads;
          CREATE VIEW transactions AS
            SELECT h.transaction_id, h.customer_id, h.transaction_date, h.amount, h.transaction_type
              FROM transaction_heads h
              JOIN bookings b ON b.transaction_id = h.transaction_id;
          """);
      case "relaxation" -> scenario.migration("V2__optional_signup.sql", """
          -- Customers of the partner's shop have no sign-up of their own.
          ALTER TABLE customers ALTER COLUMN user_created_at DROP NOT NULL;
          """);
      case "inconclusive" -> scenario.migration("V2__find_by_amount.sql", """
          -- Without a lock, as the table is big.
          CREATE INDEX CONCURRENTLY transactions_by_amount ON transactions (amount);
          """);
      case "three-migrations" -> scenario
          .file("features/profile.sql", "SELECT customer_id, segment, annual_income FROM customers")
          .contract(example("migration-guard.yml")
              + "  profile:\n    sql: features/profile.sql\n    entity: customer_id\n")
          .migration("V2__recode_segments.sql", """
              UPDATE customers SET segment = 'RETAIL' WHERE segment = 'retail';
              """)
          .migration("V3__amounts_in_cents.sql", """
              UPDATE transactions SET amount = amount * 100;
              """)
          .migration("V4__round_incomes.sql", """
              -- Incomes are told by the thousand, and the small ones not at all.
              UPDATE customers SET annual_income = ROUND(annual_income / 1000) * 1000;
              UPDATE customers SET annual_income = NULL WHERE annual_income < 40000;
              """);
      default -> throw new IllegalArgumentException(name);
    }
    try {
      return ReportFiles.write(directory.resolve("reports"), scenario.check().report());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String example(String file) {
    // fewer rows look the same
    return read(EXAMPLE.resolve(file)).replace("rows: 1000", "rows: 400");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

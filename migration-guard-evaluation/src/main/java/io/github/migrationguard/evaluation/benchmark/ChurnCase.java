package io.github.migrationguard.evaluation.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The churn case, which is the example's: customers with 15 transactions each, one pipeline, and a column renamed that
 * it reads.
 */
final class ChurnCase {

  static final String PIPELINE = "churn.sql";
  static final String TABLES = "V1__create_tables.sql";
  static final String RENAME = "V2__rename_created_at.sql";
  static final String REFERENCE_DATE = "2026-03-01";

  /** In the order in which the pipeline yields them, after the customer. */
  static final List<String> FEATURES = List.of("account_age_days", "total_transactions", "avg_transaction_amount",
      "spend_last_30_days", "credit_share", "annual_income");

  private static final String CONTRACT = "migration-guard.yml";

  private ChurnCase() {}

  /**
   * Writes the project that the gate reads.
   *
   * @param customers how many
   * @return the contract; the migrations are beside it
   */
  static Path write(Path directory, int customers) throws IOException {
    Path migrations = Files.createDirectories(migrations(directory));
    for (String script : List.of(TABLES, RENAME)) {
      Files.writeString(migrations.resolve(script), text(script));
    }
    Path features = Files.createDirectories(directory.resolve("features"));
    Files.writeString(features.resolve(PIPELINE), text(PIPELINE));
    return Files.writeString(directory.resolve(CONTRACT), text(CONTRACT).replace("rows: 1000", "rows: " + customers));
  }

  /** Where the migrations of such a project are. */
  static Path migrations(Path directory) {
    return directory.resolve("migrations");
  }

  /** One of the case's files. */
  static String text(String name) {
    try (InputStream file = ChurnCase.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history in a schema of its own: contract and pipeline name its tables without it, as the application does. */
class DefaultSchemaTest {

  @TempDir
  private Path directory;

  private GuardScenario.Outcome check(DatabaseEngine engine, String change) {
    return new GuardScenario(directory).on(engine).flyway("schemas", "sales,audit")
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              orders:
                rows: 200
                primaryKey: id
                columns:
                  id:     {type: integer}
                  amount: {type: double, min: 1, max: 100}
            pipelines:
              features: {sql: features.sql, entity: id}
            """)
        .migration("V1__shop.sql", "CREATE TABLE orders (id INT PRIMARY KEY, amount DOUBLE PRECISION NOT NULL);")
        .migration("V2__change.sql", change)
        .file("features.sql", "SELECT id, amount FROM orders")
        .check();
  }

  private void isJudged(DatabaseEngine engine) {
    GuardScenario.Outcome quiet = check(engine, "ALTER TABLE orders ADD COLUMN note VARCHAR(20);");
    assertThat(quiet.report().verdict()).as(quiet.report().findings().toString()).isEqualTo(Verdict.SAFE);

    GuardScenario.Outcome broken = check(engine, "ALTER TABLE orders RENAME COLUMN amount TO total;");
    assertThat(broken.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(broken.impacts()).containsEntry("amount", Impact.BROKEN);
    assertThat(broken.blamed("amount")).isEqualTo("V2__change.sql");
  }

  @Test
  void onH2() {
    isJudged(new H2Engine());
  }

  @Test
  void onPostgres() throws SQLException {
    try (PostgresServers servers = TestPostgres.servers()) {
      isJudged(new PostgresEngine(servers));
    }
  }
}

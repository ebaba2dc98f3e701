package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column goes that is a part of its table's key and leads to another table: its rows cannot be told by key any more.
 */
class DroppedKeyPartTest {

  @TempDir
  private Path directory;

  @Test
  void isReportedThoughTheRowsHaveNoKeyLeft() {
    GuardScenario.Outcome outcome = new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: orders
            baseline: "1"
            tables:
              orders:
                rows: 50
                columns:
                  tenant_id: {type: integer, nullable: false}
                  order_no:  {type: integer, nullable: false}
                  placed_on: {type: date, nullable: false, min: 2025-01-01, max: 2025-12-31}
              lines:
                foreignKeys:
                  "tenant_id, order_no": {references: "orders(tenant_id, order_no)", children: {poisson: 3, min: 1}}
                columns:
                  tenant_id: {type: integer, nullable: false}
                  order_no:  {type: integer, nullable: false}
                  line_no:   {type: integer, nullable: false}
                  quantity:  {type: integer, nullable: false, min: 1, max: 9}
            pipelines:
              baskets:
                sql: baskets.sql
                entity: [tenant_id, order_no]
            """)
        .file("baskets.sql", """
            SELECT o.tenant_id, o.order_no, SUM(l.quantity) AS items
              FROM orders o JOIN lines l ON l.tenant_id = o.tenant_id AND l.order_no = o.order_no
             GROUP BY o.tenant_id, o.order_no
            """)
        .migration("V1__tables.sql", """
            CREATE TABLE orders (tenant_id INTEGER NOT NULL, order_no INTEGER NOT NULL, placed_on DATE NOT NULL,
              PRIMARY KEY (tenant_id, order_no));
            CREATE TABLE lines (tenant_id INTEGER NOT NULL, order_no INTEGER NOT NULL, line_no INTEGER NOT NULL,
              quantity INTEGER NOT NULL, CONSTRAINT line_key PRIMARY KEY (tenant_id, order_no, line_no),
              CONSTRAINT line_order FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, order_no));
            """)
        .migration("V2__drop.sql", """
            ALTER TABLE lines DROP CONSTRAINT line_order;
            ALTER TABLE lines DROP CONSTRAINT line_key;
            ALTER TABLE lines DROP COLUMN tenant_id;
            """)
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.codes()).contains(FindingCode.MG101, FindingCode.MG302);
    assertThat(outcome.blamed("items")).isEqualTo("V2__drop.sql");
  }
}

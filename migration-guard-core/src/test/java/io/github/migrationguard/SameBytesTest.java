package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.report.JsonReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same inputs and seed give the same bytes, also where every question is asked that a run may ask. */
class SameBytesTest {

  @TempDir
  private Path directory;

  private String report() {
    GuardScenario.Outcome outcome = new GuardScenario(directory).withSensitivity()
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              customers:
                rows: 150
                primaryKey: id
                columns:
                  id:      {type: integer}
                  segment: {type: varchar, values: {a: 0.5, b: 0.3, c: 0.2}}
                  gross:   {type: double, min: 1, max: 90}
                  net:     {type: double, min: 100, max: 900}
                  income:  {type: double, nullRate: 0.05, distribution: {lognormal: {mu: 11, sigma: 0.6}}}
              orders:
                primaryKey: order_id
                foreignKeys:
                  customer_id: {references: customers.id, children: {poisson: 4}}
                columns:
                  order_id:    {type: integer}
                  customer_id: {type: integer}
                  amount:      {type: double, distribution: {lognormal: {mu: 6, sigma: 1.3}}}
                  state:       {type: varchar, values: {new: 0.6, paid: 0.4}}
            pipelines:
              features: {sql: features.sql, entity: id}
              orders: {sql: orders.sql, entity: order_id}
            """)
        .migration("V1__shop.sql", """
            CREATE TABLE customers (id INT PRIMARY KEY, segment VARCHAR(9) NOT NULL, gross DOUBLE PRECISION NOT NULL,
              net DOUBLE PRECISION NOT NULL, income DOUBLE PRECISION);
            CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
              amount DOUBLE PRECISION NOT NULL, state VARCHAR(9) NOT NULL CHECK (state IN ('new', 'paid')));
            """)
        .migration("V2__swap.sql", "UPDATE customers SET gross = net, net = gross;")
        .migration("V3__cents.sql", "UPDATE orders SET amount = amount * 100 WHERE state = 'paid';")
        .migration("V4__optional.sql", "ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;")
        .migration("V5__again.sql", "INSERT INTO orders SELECT order_id + 100000, customer_id, amount, state FROM"
            + " orders WHERE MOD(order_id, 3) = 0;")
        .file("features.sql", """
            SELECT c.id, c.segment, c.gross, c.income, SUM(o.amount) AS spend, CURRENT_DATE AS day
            FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.segment, c.gross, c.income
            """)
        .file("orders.sql", "SELECT o.order_id, o.state, o.amount FROM orders o")
        .check();
    assertThat(outcome.report().sensitivity()).isPresent();
    return JsonReport.of(outcome.report()).replaceAll("\"timings\"[^}]*}", "");
  }

  @Test
  void ofTwoRuns() {
    String first = report();

    assertThat(first).contains("\"sensitivity\"", "changed places with", "MG303", "MG304", "MG306", "together");
    assertThat(report()).isEqualTo(first);
  }
}

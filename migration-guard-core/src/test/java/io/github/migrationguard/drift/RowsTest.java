package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MG204: rows and values that change although the schema does not. */
class RowsTest {

  @TempDir
  private Path directory;
  private DriftFixture fixture;

  @BeforeEach
  void create() {
    fixture = DriftFixture.customers(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void valuesThatChanged() {
    fixture.migrate("SELECT 1").migrate("UPDATE customers SET annual_income = annual_income * 100");

    assertThat(fixture.outline()).containsExactly("MG204 WARN customers.annual_income V3.sql");
    assertThat(fixture.messages().get(0)).startsWith("Migration V3.sql changes values of customers.annual_income, which"
        + " stays: 950 of 1,000 values (95 %) differ, as if multiplied by 100: CUST000001: ");
  }

  @Test
  void aSingleValue() {
    fixture.migrate("UPDATE customers SET segment = 'vip' WHERE customer_id = 'CUST000007'");
    assertThat(fixture.messages()).containsExactly("Migration V2.sql changes values of customers.segment, which"
        + " stays: 1 of"
        + " 1,000 values (0.1 %) differs: CUST000007: 'retail' -> 'vip'. Nothing fails on it; a feature that is made"
        + " of these values moves with them.");
  }

  @Test
  void aShuffle() {
    fixture.migrate("UPDATE customers c SET user_created_at = (SELECT d.user_created_at FROM customers d"
        + " WHERE d.customer_id = 'CUST' || LPAD(CAST(1001 - CAST(SUBSTRING(c.customer_id, 5) AS int) AS varchar),"
        + " 6, '0'))");
    assertThat(fixture.messages().get(0)).contains("1,000 of 1,000 values (100 %) differ: CUST000001");
  }

  @Test
  void rowsThatWent() {
    fixture.migrate("DELETE FROM customers WHERE logins = 0");
    assertThat(fixture.outline()).containsExactly("MG204 WARN customers V2.sql");
    assertThat(fixture.messages()).containsExactly("Migration V2.sql changes the rows of customers: 25 of 1,000 rows"
        + " (2.5 %) are gone, such as CUST000040, CUST000080 and CUST000120. Counts, sums and joins over them change"
        + " with"
        + " them.");
  }

  @Test
  void rowsThatMultiplied() {
    fixture.migrate("ALTER TABLE customers DROP PRIMARY KEY; INSERT INTO customers SELECT * FROM customers"
        + " WHERE logins < 4");
    assertThat(fixture.outline()).containsExactly("MG104 WARN customers.customer_id V2.sql", "MG204 WARN customers"
        + " V2.sql");
    assertThat(fixture.messages().get(1)).contains("100 of 1,000 rows (10 %) are there more than once");
  }

  @Test
  void aViewThatYieldsLess() {
    fixture.migrate("ALTER TABLE customers RENAME TO all_customers;"
        + " CREATE VIEW customers AS SELECT * FROM all_customers WHERE active");
    assertThat(fixture.outline()).containsExactly("MG204 WARN customers V2.sql", "MG105 INFO all_customers V2.sql");
  }

  @Test
  void aLargeTableIsSampledByKeyAndReadAgainByKey() {
    try (DriftFixture large = new DriftFixture(directory, """
        tables:
          events:
            primaryKey: [a, b]
            columns:
              a: {type: integer}
              b: {type: varchar}
              n: {type: integer}
              gone: {type: integer}
        """).baseline("CREATE TABLE events (a int, b varchar(9), n int, gone int, PRIMARY KEY (a, b));"
            + " INSERT INTO events SELECT x, 'b' || x, x * 2, x * 3 FROM SYSTEM_RANGE(1, 50000) AS r(x)")) {
      large.migrate("DELETE FROM events WHERE MOD(a, 1000) < 500")
          .migrate("UPDATE events SET n = n + 1; ALTER TABLE events RENAME COLUMN gone TO here");

      assertThat(large.outline()).containsExactly("MG101 ERROR events.gone V3.sql -> events.here 1.00",
          "MG204 WARN events V2.sql", "MG204 WARN events.n V3.sql");
      assertThat(large.messages().get(1)).contains("8,332 of 16,666 rows (50 %) are gone, such as (3, b3), (6, b6)"
          + " and (9, b9)");
      assertThat(large.messages().get(2)).contains("8,334 of 8,334 values (100 %) differ, as if multiplied by 1,"
          + " then 1 added");
    }
  }
}

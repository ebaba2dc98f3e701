package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MG103 and MG104: what was illegal and is legal now. */
class ConstraintAndNullTest {

  private static final String SHOP = """
      tables:
        customers:
          primaryKey: customer_id
          columns:
            customer_id: {type: integer}
            email: {type: varchar}
            phone: {type: varchar}
            score: {type: integer, nullable: false}
        orders:
          primaryKey: order_id
          columns:
            order_id: {type: integer}
            customer_id: {type: integer}
            state: {type: enum}
            total: {type: integer}
      """;

  private static final String CREATE_SHOP = """
      CREATE TABLE customers (customer_id int, email varchar(50) NOT NULL, phone varchar(20), score int NOT NULL, notes text,
        CONSTRAINT customers_pk PRIMARY KEY (customer_id), CONSTRAINT email_uq UNIQUE (email),
        CONSTRAINT score_ck CHECK (score BETWEEN 0 AND 100), CONSTRAINT notes_uq UNIQUE (notes));
      CREATE TABLE orders (order_id int PRIMARY KEY, customer_id int NOT NULL, state enum('new', 'paid'), total int,
        CONSTRAINT orders_fk FOREIGN KEY (customer_id) REFERENCES customers,
        CONSTRAINT total_ck CHECK (total > 0), CONSTRAINT both UNIQUE (customer_id, state));
      INSERT INTO customers SELECT x, 'm' || x, NULL, MOD(x, 90), 'n' || x FROM SYSTEM_RANGE(1, 50) AS r(x);
      INSERT INTO orders SELECT x, x, 'new', x FROM SYSTEM_RANGE(1, 50) AS r(x)""";

  @TempDir
  private Path directory;
  private DriftFixture fixture;

  @BeforeEach
  void create() {
    fixture = new DriftFixture(directory, SHOP).baseline(CREATE_SHOP);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aColumnThatMayBeNullNow() {
    fixture.migrate("ALTER TABLE customers ALTER COLUMN score DROP NOT NULL");

    assertThat(fixture.outline()).containsExactly("MG103 WARN customers.score V2.sql");
    assertThat(fixture.messages()).containsExactly("Column customers.score may be NULL after V2.sql, which it could"
        + " not be"
        + " before. Rows that arrive later without a value turn features into NULL or into a default, and no row"
        + " shows it"
        + " yet; it was not tried whether the pipelines cope.");
    assertThat(fixture.detect().findings().get(0).resolution()).isEqualTo("Keep the column NOT NULL, or have the"
        + " pipelines"
        + " handle NULL and say nullable: true at migration-guard.yml:10:7.");
  }

  @Test
  void aColumnThatMayNotBeNullNow() {
    fixture.migrate("UPDATE orders SET total = 1 WHERE total IS NULL; ALTER TABLE orders ALTER COLUMN total SET NOT"
        + " NULL");
    assertThat(fixture.outline()).containsExactly("MG103 INFO orders.total V2.sql");
  }

  @Test
  void aCheckThatBecameStricterIsNoLoss() {
    fixture.migrate("ALTER TABLE orders DROP CONSTRAINT total_ck;"
            + " ALTER TABLE orders ADD CONSTRAINT total_ck CHECK (total > 0 AND total < 1000)")
        .migrate("ALTER TABLE customers DROP CONSTRAINT score_ck;"
            + " ALTER TABLE customers ADD CONSTRAINT lo CHECK (score >= 0);"
            + " ALTER TABLE customers ADD CONSTRAINT hi CHECK (score < 91)");
    assertThat(fixture.outline()).isEmpty();

    fixture.migrate("ALTER TABLE orders DROP CONSTRAINT total_ck;"
        + " ALTER TABLE orders ADD CONSTRAINT total_ck CHECK (total >= 0 AND total < 1000)");
    assertThat(fixture.outline()).containsExactly("MG104 WARN orders.total V4.sql");
  }

  @Test
  void droppedRulesOfEveryKind() {
    fixture.migrate("ALTER TABLE customers DROP CONSTRAINT email_uq")
        .migrate("ALTER TABLE orders DROP CONSTRAINT orders_fk; ALTER TABLE orders DROP CONSTRAINT total_ck")
        .migrate("ALTER TABLE orders DROP CONSTRAINT both; ALTER TABLE orders DROP PRIMARY KEY")
        .migrate("ALTER TABLE customers DROP CONSTRAINT notes_uq");

    assertThat(fixture.outline()).containsExactly(
        "MG104 WARN customers.email V2.sql", "MG104 WARN orders.order_id V4.sql", "MG104 WARN orders V4.sql",
        "MG104 WARN orders.customer_id V3.sql", "MG104 WARN orders.total V3.sql");
    assertThat(fixture.messages()).containsExactly(
        "Table customers lost the uniqueness of email with V2.sql. Two rows may agree on it now, and a join on it"
            + " multiplies"
            + " rows: counts and sums inflate; it was not tried whether the pipelines cope.",
        "Table orders lost the primary key order_id with V4.sql. Two rows may agree on it now, and a join on it"
            + " multiplies"
            + " rows: counts and sums inflate; it was not tried whether the pipelines cope.",
        "Table orders lost the uniqueness of customer_id and state with V4.sql. Two rows may agree on it now, and a"
            + " join on"
            + " it multiplies rows: counts and sums inflate; it was not tried whether the pipelines cope.",
        "Table orders lost the foreign key customer_id to customers with V3.sql. Rows without a parent may arrive,"
            + " and an"
            + " inner join loses them in silence; it was not tried whether the pipelines cope.",
        "Table orders lost the check \"total\" > 0 with V3.sql. Values that no model has seen may arrive; it was not"
            + " tried"
            + " whether the pipelines cope.");
  }

  @Test
  void aUniqueKeyOverMoreColumnsIsLooser() {
    fixture.migrate("ALTER TABLE customers DROP CONSTRAINT email_uq;"
        + " ALTER TABLE customers ADD CONSTRAINT wider UNIQUE (email, phone)");
    assertThat(fixture.outline()).containsExactly("MG104 WARN customers.email V2.sql");
  }

  @Test
  void aUniqueKeyOverFewerColumnsIsStricter() {
    fixture.migrate("ALTER TABLE orders DROP CONSTRAINT orders_fk; ALTER TABLE orders DROP CONSTRAINT both;"
        + " CREATE UNIQUE INDEX one ON orders (customer_id);"
        + " ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void aCheckThatChanged() {
    fixture.migrate("ALTER TABLE customers DROP CONSTRAINT score_ck;"
        + " ALTER TABLE customers ADD CONSTRAINT score_ck CHECK (score BETWEEN 0 AND 1000)");
    assertThat(fixture.outline()).containsExactly("MG104 WARN customers.score V2.sql");
    assertThat(fixture.messages().get(0)).startsWith("Table customers lost the check \"score\" BETWEEN 0 AND 100 (now"
        + " \"score\" BETWEEN 0 AND 1000) with V2.sql.");
  }

  @Test
  void aRenameIsNoLossOfARule() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN email TO mail; ALTER TABLE customers RENAME COLUMN score TO"
        + " points;"
        + " ALTER TABLE orders RENAME COLUMN customer_id TO client_id; ALTER TABLE customers RENAME TO clients");
    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers V2.sql -> clients 1.00", "MG101 ERROR orders.customer_id V2.sql -> orders.client_id"
            + " 1.00");
  }

  @Test
  void anEnumThatTakesMore() {
    fixture.migrate("ALTER TABLE orders ALTER COLUMN state TYPE enum('new', 'paid', 'refunded')");
    assertThat(fixture.outline()).containsExactly(
        "MG102 INFO orders.state V2.sql", "MG104 WARN orders.state V2.sql");
    assertThat(fixture.messages().get(1)).isEqualTo("Enum column orders.state takes new labels: refunded, after"
        + " V2.sql. A"
        + " category that no model has seen falls into no feature's bucket, or into the wrong one; it was not tried"
        + " whether"
        + " the pipelines cope.");
  }

  @Test
  void anEnumThatBecameText() {
    fixture.migrate("ALTER TABLE orders ALTER COLUMN state TYPE varchar(20)");
    assertThat(fixture.outline()).containsExactly("MG102 INFO orders.state V2.sql", "MG104 WARN orders.state V2.sql");
    assertThat(fixture.messages().get(1)).contains("takes any text, not only new and paid, after V2.sql");
  }
}

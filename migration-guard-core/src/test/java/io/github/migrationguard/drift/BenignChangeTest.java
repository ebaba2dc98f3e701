package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that hurt nobody stay quiet, or are an INFO at most. */
class BenignChangeTest {

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
  void nothingPendingIsNothing() {
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void anIndex() {
    fixture.migrate("CREATE INDEX by_segment ON customers (segment); CREATE UNIQUE INDEX u ON customers (customer_id)");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void newColumnsAreOneLine() {
    fixture.migrate("ALTER TABLE customers ADD (a int, b int DEFAULT 1, c varchar(9))").migrate("SELECT 1");
    assertThat(fixture.outline()).containsExactly("MG105 INFO customers V2.sql");
    assertThat(fixture.messages()).containsExactly("Migration V2.sql adds 3 columns to customers that the contract"
        + " does not"
        + " know: a, b and c.");
  }

  @Test
  void newTablesAreOneLine() {
    fixture.migrate("CREATE TABLE a (id int); CREATE TABLE b (id int)").migrate("CREATE TABLE c (id int)")
        .migrate("DROP TABLE b");
    assertThat(fixture.messages()).containsExactly(
        "Migration V2.sql adds 1 table that the contract does not know: a.",
        "Migration V3.sql adds 1 table that the contract does not know: c.");
  }

  @Test
  void aWiderText() {
    fixture.migrate("ALTER TABLE customers ALTER COLUMN segment TYPE varchar(100)");
    assertThat(fixture.outline()).containsExactly("MG102 INFO customers.segment V2.sql");
    assertThat(fixture.messages()).containsExactly("The type of customers.segment changed from character varying(20) to"
        + " character varying(100) with V2.sql. Every value that was legal still is, and reads the same; all 1,000"
        + " values"
        + " compared are the same.");
  }

  @Test
  void aViewOfTheOldName() {
    fixture.migrate("ALTER TABLE customers RENAME TO clients; ALTER TABLE clients RENAME COLUMN segment TO tier;"
        + " CREATE VIEW customers AS SELECT customer_id, user_created_at, tier AS segment, annual_income, active,"
        + " logins"
        + " FROM clients");
    assertThat(fixture.outline()).containsExactly("MG105 INFO clients V2.sql");
  }

  @Test
  void aRenamedConstraint() {
    fixture.migrate("ALTER TABLE customers ADD CONSTRAINT logins_not_negative CHECK (logins >= 0);"
        + " ALTER TABLE customers DROP CONSTRAINT IF EXISTS CONSTRAINT_6");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void aPrimaryKeyReplacedByAUniqueOne() {
    fixture.migrate("ALTER TABLE customers DROP PRIMARY KEY;"
        + " ALTER TABLE customers ADD CONSTRAINT u UNIQUE (customer_id); ALTER TABLE customers ADD id bigserial"
        + " PRIMARY KEY");
    assertThat(fixture.outline()).containsExactly("MG105 INFO customers V2.sql");
  }

  @Test
  void aTableRebuiltWithItsColumnsReordered() {
    fixture.migrate("""
        CREATE TABLE customers_new (
          active boolean NOT NULL, customer_id varchar(20) PRIMARY KEY, segment varchar(20) NOT NULL,
          user_created_at timestamp NOT NULL, annual_income double precision, logins int NOT NULL, CHECK (logins >= 0));
        INSERT INTO customers_new SELECT active, customer_id, segment, user_created_at, annual_income, logins
          FROM customers ORDER BY segment;
        DROP TABLE customers;
        ALTER TABLE customers_new RENAME TO customers""");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void aTableRebuiltOverSeveralMigrations() {
    fixture.migrate("CREATE TABLE customers_new AS SELECT * FROM customers")
        .migrate("DROP TABLE customers")
        .migrate("ALTER TABLE customers_new RENAME TO customers; ALTER TABLE customers ALTER COLUMN customer_id SET"
            + " NOT NULL;"
            + " ALTER TABLE customers ADD PRIMARY KEY (customer_id); ALTER TABLE customers ADD CHECK (logins >= 0);"
            + " ALTER TABLE customers ALTER COLUMN user_created_at SET NOT NULL;"
            + " ALTER TABLE customers ALTER COLUMN segment SET NOT NULL;"
            + " ALTER TABLE customers ALTER COLUMN active SET NOT NULL; ALTER TABLE customers ALTER COLUMN logins"
            + " SET NOT NULL");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void changesOfColumnsThatTheContractDoesNotKnow() {
    fixture.migrate("UPDATE customers SET logins = logins + 1; ALTER TABLE customers ALTER COLUMN logins TYPE"
        + " varchar(9);"
        + " ALTER TABLE customers ALTER COLUMN logins DROP NOT NULL");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void expandAndCopyKeepsTheOldColumn() {
    fixture.migrate("ALTER TABLE customers ADD registered_at timestamp; UPDATE customers SET registered_at ="
        + " user_created_at");
    assertThat(fixture.outline()).containsExactly("MG105 INFO customers V2.sql");
  }

  @Test
  void changesThatALaterMigrationTakesBack() {
    fixture.migrate("UPDATE customers SET annual_income = annual_income * 100;"
            + " ALTER TABLE customers ALTER COLUMN segment DROP NOT NULL")
        .migrate("UPDATE customers SET annual_income = annual_income / 100;"
            + " ALTER TABLE customers ALTER COLUMN segment SET NOT NULL");
    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void theSameInputsGiveTheSameReport() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN segment TO tier; UPDATE customers SET active = NOT active");
    DriftReport first = fixture.detect();
    try (DriftFixture again = DriftFixture.customers(directory)) {
      again.migrate("ALTER TABLE customers RENAME COLUMN segment TO tier; UPDATE customers SET active = NOT active");
      assertThat(again.detect()).isEqualTo(first);
    }
  }
}

package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.schema.TableName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MG101, end to end: what became of a column or table, from the rows before and after. */
class RenameTest {

  private static final String TRANSACTIONS = DriftFixture.CUSTOMERS + """
        transactions:
          primaryKey: transaction_id
          foreignKeys:
            customer_id: {references: customers.customer_id}
          columns:
            transaction_id: {type: varchar}
            customer_id:    {type: varchar}
            amount:         {type: double}
            currency:       {type: varchar}
      """;

  private static final String CREATE_TRANSACTIONS = DriftFixture.CREATE_CUSTOMERS + """
      ;
      CREATE TABLE transactions (transaction_id varchar(20) PRIMARY KEY,
        customer_id varchar(20) NOT NULL REFERENCES customers, amount double precision, currency varchar(3));
      INSERT INTO transactions SELECT 'TXN' || x, 'CUST' || LPAD(CAST(MOD(x, 1000) + 1 AS varchar), 6, '0'),
        MOD(x * 7907, 5003) / 3.0, CASE MOD(x * 7, 5) WHEN 0 THEN 'USD' WHEN 1 THEN 'GBP' WHEN 2 THEN 'CHF' ELSE 'EUR' END
      FROM SYSTEM_RANGE(1, 3000) AS r(x)""";

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
  void findsARenamedColumn() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN user_created_at TO account_registration_date");

    DriftReport report = fixture.detect();

    assertThat(report.findings()).singleElement().satisfies(finding -> {
      assertThat(DriftFixture.outline(finding)).isEqualTo(
          "MG101 ERROR customers.user_created_at V2.sql -> customers.account_registration_date 1.00");
      assertThat(finding.message()).isEqualTo("The contract's column customers.user_created_at is gone after V2.sql."
          + " It is"
          + " most likely customers.account_registration_date now: 1,000 of 1,000 rows equal by customer_id; 1,000"
          + " distinct"
          + " values (confidence 1.0). A pipeline that still reads the old name fails or, where it falls back to a"
          + " default,"
          + " computes the same wrong feature for every row.");
      assertThat(finding.resolution()).isEqualTo("If that is right, change the pipelines and migration-guard.yml:8:7 to"
          + " customers.account_registration_date together with the migration, or keep the old name alive until they"
          + " have"
          + " moved: a view of the old shape, or a column that is filled along with the new one.");
      assertThat(finding.line()).hasValue(2);
    });
    MissingColumn missing = report.missingColumns().get(0);
    assertThat(missing.table()).isEqualTo(new TableName("public", "customers"));
    assertThat(missing.column().type().nativeName()).isEqualTo("timestamp");
    assertThat(missing.replacement()).hasValue(new Replacement(new TableName("public", "customers"),
        "account_registration_date", List.of(), 1.0, "1,000 of 1,000 rows equal by customer_id; 1,000 distinct values",
        false, false));
  }

  @Test
  void findsARenameOverSeveralMigrations() {
    fixture.migrate("ALTER TABLE customers ADD registered timestamp; UPDATE customers SET registered = user_created_at")
        .migrate("CREATE TABLE audit (id int)")
        .migrate("ALTER TABLE customers DROP COLUMN user_created_at")
        .migrate("ALTER TABLE customers RENAME COLUMN registered TO registered_at");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.user_created_at V4.sql -> customers.registered_at 1.00", "MG105 INFO audit V3.sql");
  }

  @Test
  void clearsAColumnThatComesBack() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN segment TO tier")
        .migrate("ALTER TABLE customers RENAME COLUMN tier TO segment");

    assertThat(fixture.outline()).isEmpty();
  }

  @Test
  void blamesTheMigrationAfterWhichItStaysGone() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN segment TO tier")
        .migrate("ALTER TABLE customers RENAME COLUMN tier TO segment")
        .migrate("ALTER TABLE customers RENAME COLUMN segment TO band");

    assertThat(fixture.outline()).containsExactly("MG101 ERROR customers.segment V4.sql -> customers.band 1.00");
  }

  @Test
  void trustsABooleanOnlyAsFarAsItsPlaceInTheTable() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN active TO is_active");
    assertThat(fixture.outline()).containsExactly("MG101 ERROR customers.active V2.sql -> customers.is_active 0.98");

    try (DriftFixture other = DriftFixture.customers(directory)) {
      other.migrate("ALTER TABLE customers ADD a boolean; ALTER TABLE customers ADD b boolean;"
          + " UPDATE customers SET a = active, b = MOD(logins, 2) = 0; ALTER TABLE customers DROP COLUMN active");
      assertThat(other.outline()).first().isEqualTo("MG101 ERROR customers.active V2.sql -> customers.a 0.75");
    }
  }

  @Test
  void assignsSwappedSuccessorsOneToOne() {
    fixture.migrate("ALTER TABLE customers ADD x timestamp; ALTER TABLE customers ADD y varchar(20);"
        + " ALTER TABLE customers ADD z double precision; UPDATE customers SET x = user_created_at, y = segment,"
        + " z = annual_income; ALTER TABLE customers DROP COLUMN segment; ALTER TABLE customers DROP COLUMN"
        + " annual_income;"
        + " ALTER TABLE customers DROP COLUMN user_created_at");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.user_created_at V2.sql -> customers.x 1.00",
        "MG101 ERROR customers.segment V2.sql -> customers.y 0.96",
        "MG101 ERROR customers.annual_income V2.sql -> customers.z 1.00");
  }

  @Test
  void saysThatTwoEqualColumnsAreAmbiguous() {
    fixture.migrate("ALTER TABLE customers ADD b timestamp; ALTER TABLE customers ADD created timestamp;"
        + " UPDATE customers SET b = user_created_at, created = user_created_at;"
        + " ALTER TABLE customers DROP COLUMN user_created_at");

    assertThat(fixture.outline()).first()
        .isEqualTo("MG101 ERROR customers.user_created_at V2.sql -> customers.created 0.50");
    assertThat(fixture.messages().get(0)).contains("It may be customers.created now: 1,000 of 1,000 rows equal by"
        + " customer_id; 1,000 distinct values (confidence 0.5). It is ambiguous: customers.b fits as well, and only"
        + " the"
        + " name speaks for one of them.");
    assertThat(fixture.detect().missingColumns().get(0).replacement().orElseThrow().ambiguous()).isTrue();
  }

  @Test
  void tellsADropAndAddWithoutTheValuesApart() {
    fixture.migrate("ALTER TABLE customers ADD account_created_at timestamp;"
        + " ALTER TABLE customers DROP COLUMN user_created_at");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.user_created_at V2.sql", "MG105 INFO customers V2.sql");
    assertThat(fixture.messages().get(0)).isEqualTo("The contract's column customers.user_created_at is gone after"
        + " V2.sql."
        + " No column holds its values now: account_created_at was added with type timestamp, but holds NULL in all"
        + " 1,000"
        + " rows: it was dropped and added, not renamed, and the values were not carried over. A pipeline that still"
        + " reads the old name fails or, where it falls back to a default, computes the same wrong feature for every"
        + " row.");
  }

  @Test
  void findsNothingWhereAnUnrelatedColumnCameInstead() {
    fixture.migrate("ALTER TABLE customers ADD score double precision;"
        + " UPDATE customers SET score = MOD(logins * 31, 17) / 17.0; ALTER TABLE customers DROP COLUMN annual_income");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.annual_income V2.sql", "MG105 INFO customers V2.sql");
  }

  @Test
  void recognisesAUnitChangeOnTheWay() {
    fixture.migrate("ALTER TABLE customers ADD annual_income_cents numeric(20, 6);"
        + " UPDATE customers SET annual_income_cents = annual_income * 100;"
        + " ALTER TABLE customers DROP COLUMN annual_income");

    assertThat(fixture.outline()).first().isEqualTo(
        "MG101 ERROR customers.annual_income V2.sql -> customers.annual_income_cents 0.80");
    assertThat(fixture.messages().get(0)).contains("It is probably customers.annual_income_cents now, renamed and"
        + " transformed: multiplied by 100 in 1,000 rows");
    assertThat(fixture.detect().missingColumns().get(0).replacement().orElseThrow().transformed()).isTrue();
  }

  @Test
  void recognisesACaseChangeAndARecodingOnTheWay() {
    fixture.migrate("ALTER TABLE customers ADD tier varchar(20); UPDATE customers SET tier = UPPER(segment);"
        + " ALTER TABLE customers DROP COLUMN segment; ALTER TABLE customers RENAME COLUMN active TO inactive;"
        + " UPDATE customers SET inactive = NOT inactive");

    assertThat(fixture.messages()).satisfiesExactly(
        tier -> assertThat(tier).contains("customers.tier now, renamed and transformed: changed to upper case in"
            + " 1,000 rows"),
        flipped -> assertThat(flipped).contains(
            "customers.inactive now, renamed and transformed: recoded, value by value: true and false changed places in"
                + " 1,000 rows"));
  }

  @Test
  void findsAnotherUnitInRoundedNumbers() {
    fixture.migrate("ALTER TABLE customers ADD COLUMN income_k decimal(12,1);"
        + " UPDATE customers SET income_k = ROUND(annual_income / 1000 + 7, 1);"
        + " ALTER TABLE customers DROP COLUMN annual_income");

    assertThat(fixture.messages()).singleElement().asString().contains("customers.income_k now, renamed and"
        + " transformed: multiplied by 0.001, then 7 added, and rounded in");
  }

  @Test
  void findsARenamedKeyByItsValues() {
    fixture.migrate("ALTER TABLE customers RENAME COLUMN customer_id TO client_id")
        .migrate("ALTER TABLE customers RENAME COLUMN segment TO tier");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.customer_id V2.sql -> customers.client_id 1.00",
        "MG101 ERROR customers.segment V3.sql -> customers.tier 0.99");
    assertThat(fixture.messages().get(0)).contains("1,000 of 1,000 key values found again");
  }

  @Test
  void findsARenamedTable() {
    fixture.migrate("ALTER TABLE customers RENAME TO clients; ALTER TABLE clients RENAME COLUMN segment TO tier");

    DriftReport report = fixture.detect();

    assertThat(report.findings()).singleElement().satisfies(finding -> {
      assertThat(DriftFixture.outline(finding)).isEqualTo("MG101 ERROR customers V2.sql -> clients 1.00");
      assertThat(finding.message()).startsWith("The contract's table customers is gone after V2.sql. It is most likely"
          + " clients now: 5 of 5 contract columns found again there; of customer_id 1,000 of 1,000 rows equal by"
          + " customer_id; 1,000 distinct values. In it segment is tier now. A pipeline");
    });
    assertThat(report.missingTables()).singleElement().satisfies(table -> {
      assertThat(table.renamedTo()).hasValue(new TableName("public", "clients"));
      assertThat(table.columns()).extracting(c -> c.replacement().orElseThrow().column())
          .containsExactly("customer_id", "user_created_at", "tier", "annual_income", "active");
    });
  }

  @Test
  void findsAColumnThatMovedToATableOfItsOwn() {
    fixture.migrate("CREATE TABLE profiles (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer varchar(20)"
        + " UNIQUE"
        + " REFERENCES customers, tier varchar(20), income double precision);"
        + " INSERT INTO profiles (customer, tier, income) SELECT customer_id, segment, annual_income FROM customers;"
        + " ALTER TABLE customers DROP COLUMN annual_income");

    assertThat(fixture.outline()).containsExactly(
        "MG101 ERROR customers.annual_income V2.sql -> profiles.income 1.00");
    assertThat(fixture.detect().missingColumns().get(0).replacement().orElseThrow().join())
        .containsExactly(new ColumnPair("customer_id", "customer"));
    assertThat(fixture.messages().get(0)).contains("It is most likely profiles.income now, joined by customer: 1,000 of"
        + " 1,000 rows equal by customer;");
  }

  @Test
  void findsACategoryThatMovedToALookupTable() {
    try (DriftFixture shop = new DriftFixture(directory, TRANSACTIONS).baseline(CREATE_TRANSACTIONS)) {
      shop.migrate("CREATE TABLE currencies (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code varchar(3));"
          + " INSERT INTO currencies (code) SELECT DISTINCT currency FROM transactions;"
          + " ALTER TABLE transactions ADD currency_id int REFERENCES currencies;"
          + " UPDATE transactions t SET currency_id = (SELECT c.id FROM currencies c WHERE c.code = t.currency);"
          + " ALTER TABLE transactions DROP COLUMN currency");

      assertThat(shop.outline()).first()
          .isEqualTo("MG101 ERROR transactions.currency V2.sql -> currencies.code 0.99");
      assertThat(shop.detect().missingColumns().get(0).replacement().orElseThrow().join())
          .containsExactly(new ColumnPair("currency_id", "id"));
    }
  }

  @Test
  void findsTheHalvesOfASplitTable() {
    fixture.migrate("CREATE TABLE accounts AS SELECT customer_id, user_created_at, active FROM customers;"
        + " CREATE TABLE persons AS SELECT customer_id, segment, annual_income FROM customers; DROP TABLE customers");

    DriftReport report = fixture.detect();

    assertThat(DriftFixture.outline(report.findings().get(0))).isEqualTo("MG101 ERROR customers V2.sql");
    assertThat(report.findings().get(0).message()).contains("Its columns went to several places: active is in"
        + " accounts.active, annual_income is in persons.annual_income, customer_id is in persons.customer_id,"
        + " segment is in"
        + " persons.segment and user_created_at is in accounts.user_created_at.");
    assertThat(report.missingTables().get(0).renamedTo()).isEmpty();
  }

  @Test
  void saysThatADroppedTableIsNowhere() {
    fixture.migrate("CREATE TABLE numbers AS SELECT 'CUST' || LPAD(CAST(x AS varchar), 6, '0') AS customer_id, x * 2"
        + " AS n"
        + " FROM SYSTEM_RANGE(1, 1000) AS r(x); DROP TABLE customers");

    assertThat(fixture.outline()).containsExactly("MG101 ERROR customers V2.sql", "MG105 INFO numbers V2.sql");
    assertThat(fixture.messages().get(0)).contains("No table holds its rows now.");
  }

  @Test
  void worksWithoutRows() {
    try (DriftFixture empty = new DriftFixture(directory, DriftFixture.CUSTOMERS)
        .baseline(DriftFixture.CREATE_CUSTOMERS.substring(0, DriftFixture.CREATE_CUSTOMERS.indexOf("INSERT")))) {
      empty.migrate("ALTER TABLE customers RENAME COLUMN segment TO tier");
      assertThat(empty.outline()).containsExactly("MG101 ERROR customers.segment V2.sql -> customers.tier 0.58");
      assertThat(empty.messages().get(0)).contains("there are no rows to compare; the type is the same");
    }
  }

  @Test
  void worksWithoutAKey() {
    try (DriftFixture keyless = new DriftFixture(directory, """
        tables:
          events:
            columns:
              at: {type: timestamp}
              kind: {type: varchar}
        """).baseline("CREATE TABLE events (at timestamp, kind varchar(9));"
            + " INSERT INTO events SELECT DATEADD('SECOND', x * 61, TIMESTAMP '2026-01-01 00:00:00'), 'k' || MOD(x, 7)"
            + " FROM SYSTEM_RANGE(1, 300) AS r(x)")) {
      keyless.migrate("ALTER TABLE events RENAME COLUMN kind TO sort");
      assertThat(keyless.outline()).containsExactly("MG101 ERROR events.kind V2.sql -> events.sort 1.00");
    }
  }

  /** As an object mapper keeps a collection of plain values: no key, and several rows of one owner. */
  private DriftFixture tags() {
    return new DriftFixture(directory, """
        tables:
          tags:
            columns:
              owner_id: {type: integer}
              tag: {type: varchar}
        """).baseline("CREATE TABLE tags (owner_id int NOT NULL, tag varchar(9));"
            + " INSERT INTO tags SELECT MOD(x, 60), CASE WHEN MOD(x, 11) = 0 THEN NULL ELSE 't' || MOD(x * 7, 97) END"
            + " FROM SYSTEM_RANGE(1, 300) AS r(x)");
  }

  @Test
  void worksWhereNothingTellsTheRowsOfAnOwnerApart() {
    try (DriftFixture tags = tags()) {
      tags.migrate("ALTER TABLE tags RENAME COLUMN tag TO label");
      assertThat(tags.outline()).containsExactly("MG101 ERROR tags.tag V2.sql -> tags.label 1.00");
      assertThat(tags.messages().get(0)).contains("300 of 300 rows equal by owner_id");
    }
  }

  @Test
  void anotherColumnOfSuchATableIsNoRename() {
    try (DriftFixture tags = tags()) {
      tags.migrate("ALTER TABLE tags DROP COLUMN tag; ALTER TABLE tags ADD COLUMN colour varchar(9);"
          + " UPDATE tags SET colour = 'c' || MOD(owner_id, 13)");
      assertThat(tags.outline()).noneMatch(line -> line.contains("->"));
    }
  }

  @Test
  void aTableThatRefersToARenamedOneIsNoRivalOfIt() {
    String tables = """
        tables:
          holders:
            primaryKey: holder_id
            columns:
              holder_id: {type: integer}
              born:      {type: date}
          policies:
            primaryKey: policy_id
            columns:
              policy_id: {type: integer}
              holder_id: {type: integer}
        """;
    try (DriftFixture shop = new DriftFixture(directory, tables).baseline("""
        CREATE TABLE holders (holder_id int PRIMARY KEY, born date NOT NULL);
        CREATE TABLE policies (policy_id int PRIMARY KEY, holder_id int NOT NULL REFERENCES holders);
        INSERT INTO holders SELECT x, DATEADD('DAY', x, DATE '1980-01-01') FROM SYSTEM_RANGE(1, 100) AS r(x);
        INSERT INTO policies SELECT 1000 + x, x FROM SYSTEM_RANGE(1, 100) AS r(x)""")) {
      shop.migrate("ALTER TABLE holders RENAME TO policyholders; ALTER TABLE policies RENAME TO contracts");

      assertThat(shop.messages().get(0)).contains("It is most likely policyholders now").doesNotContain("ambiguous");
    }
  }
}

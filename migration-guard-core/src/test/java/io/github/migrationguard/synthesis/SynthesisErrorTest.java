package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

/** What a tired engineer reads when contract and schema contradict each other. */
class SynthesisErrorTest {

  private static final String USERS = "CREATE TABLE users (id bigint PRIMARY KEY)";
  private static final String ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES"
      + " users, kind varchar(10) NOT NULL, amount decimal(8, 2) NOT NULL %s)";

  @Test
  void moreRowsThanAKeyHasRoomFor() throws Exception {
    assertThat(message("countries: {rows: 100, columns: {code: {type: varchar, pattern: \"?\"}}}",
        "CREATE TABLE countries (code varchar(2), CONSTRAINT countries_pk PRIMARY KEY (code))"))
        .isEqualTo("migration-guard.yml:5:3: Table countries cannot have 100 rows: primary key \"countries_pk\" (code)"
            + " has room for 26. Lower rows: to 26, or give code more values.");
  }

  @Test
  void moreChildrenThanAKeyHasRoomFor() throws Exception {
    assertThat(message("""
        users: {rows: 10, columns: {id: {type: bigint}}}
        orders:
          foreignKeys: {user_id: {references: users.id, children: 4}}
          columns: {user_id: {type: bigint}, kind: {type: varchar, pattern: "K"}}
        """, USERS, ORDERS.formatted(", CONSTRAINT one_of_a_kind UNIQUE (user_id, kind)")))
        .isEqualTo("migration-guard.yml:7:19: A parent of orders by user_id gets up to 4 children, but unique"
            + " constraint \"one_of_a_kind\" (user_id, kind) has room for 1 under one parent. Add max: 1 to the"
            + " children: of that foreign key.");
  }

  @Test
  void rowsAndChildrenThatContradictEachOther() throws Exception {
    assertThat(message("""
        users: {rows: 10, columns: {id: {type: bigint}}}
        orders:
          rows: 45
          foreignKeys: {user_id: {references: users.id, children: 4}}
          columns: {user_id: {type: bigint}}
        """, USERS, ORDERS.formatted("")))
        .isEqualTo("migration-guard.yml:8:19: Table orders states rows: 45, but the children: of user_id make 40 rows"
            + " for the 10 rows of users. Leave out one of the two.");
  }

  @Test
  void aValueThatACheckRefuses() throws Exception {
    assertThat(message("orders: {rows: 10, columns: {kind: {type: varchar, values: {web: 0.5, fax: 0.5}}}}", USERS,
        ORDERS.formatted(", CONSTRAINT known_kind CHECK (kind IN ('web', 'shop'))")))
        .isEqualTo("migration-guard.yml:5:32: The contract gives orders.kind the value 'fax', which check"
            + " \"known_kind\" (\"kind\" IN('web', 'shop')) refuses. Take it out of values:, or add a migration that"
            + " allows it.");
  }

  @Test
  void aValueThatNoReferencedRowHas() throws Exception {
    assertThat(message("orders: {rows: 10, columns: {state: {type: varchar, values: {new: 0.5, gone: 0.5}}}}",
        "CREATE TABLE states (code varchar(5) PRIMARY KEY)", "INSERT INTO states VALUES ('new'), ('paid')",
        "CREATE TABLE orders (id bigint PRIMARY KEY, state varchar(5) NOT NULL REFERENCES states)"))
        .isEqualTo("migration-guard.yml:5:32: The contract gives orders.state the value 'gone', but it references"
            + " states.code, and no row there has that value. Take it out of values:, give states.code the same values"
            + " in the contract, or insert such a row in a migration.");
  }

  @Test
  void aParentThatTheContractLeavesEmpty() throws Exception {
    assertThat(message(
        "users: {rows: 0, columns: {id: {type: bigint}}}\norders: {rows: 10, columns: {id: {type: bigint}}}",
        USERS, ORDERS.formatted("")))
        .isEqualTo("migration-guard.yml:6:3: Table orders references users by user_id, which takes no NULL, but users"
            + " has no rows. Give it rows in the contract.");
  }

  @Test
  void aRangeThatTheNarrowerOfTwoEndsCutsToNothing() throws Exception {
    assertThat(message("orders: {rows: 10, columns: {amount: {type: decimal, min: 0, max: 17}}}", USERS,
        ORDERS.formatted(", CONSTRAINT dear CHECK (amount >= 18)"))).contains("nothing lies between 18 and 17.");
  }

  @Test
  void aRangeThatACheckCutsToNothing() throws Exception {
    assertThat(message("orders: {rows: 10, columns: {amount: {type: decimal, min: 500}}}", USERS,
        ORDERS.formatted(", CONSTRAINT cheap CHECK (amount <= 100)")))
        .startsWith("No values can be made for column orders.amount")
        .contains("nothing lies between 500 and 100")
        .endsWith("The column has to keep check \"cheap\" (\"amount\" <= CAST(100 AS NUMERIC(3))).");
  }

  @Test
  void aCheckThatTheContractLeavesNoRoom() throws Exception {
    assertThat(message("orders: {rows: 10, columns: {kind: {type: varchar, pattern: \"K##\"}}}", USERS,
        ORDERS.formatted(", CONSTRAINT upper_case CHECK (REGEXP_LIKE(kind, '^[a-z]+$'))")))
        .isEqualTo("migration-guard.yml:5:32: No rows of table orders can be made that satisfy check \"upper_case\""
            + " (REGEXP_LIKE(\"kind\", '^[a-z]+$')): none of 255 draws of a row keeps it. Change what the contract says"
            + " of kind, so that it allows such rows.");
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(USERS, ORDERS.formatted(", CHECK (amount * amount = 2)"))) {
      SynthesisException refused = catchThrowableOfType(SynthesisException.class,
          () -> db.populate("orders: {rows: 10, columns: {amount: {type: decimal}}}"));
      assertThat(refused.position()).isPresent();
      assertThat(db.count("SELECT COUNT(*) FROM users")).isZero();
      db.run("INSERT INTO users VALUES (1)");
    }
  }

  private static String message(String contract, String... ddl) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(ddl)) {
      return catchThrowableOfType(SynthesisException.class, () -> db.populate(contract)).getMessage();
    }
  }
}

package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Foreign keys that share columns with each other and with the table's own keys. */
class OverlappingKeysTest {

  private static PostgresServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  static Stream<DatabaseEngine> engines() {
    return Stream.of(new H2Engine(), new PostgresEngine(servers));
  }

  private static final String RECORDS = "CREATE TABLE records (id uuid PRIMARY KEY)";
  private static final String VERSIONS = """
      CREATE TABLE versions (record_id uuid NOT NULL REFERENCES records, idx int NOT NULL, PRIMARY KEY (record_id, idx))""";

  /** Not every record has a version, so that a row laid out under any record may find none. */
  @ParameterizedTest
  @MethodSource("engines")
  void aKeyThatIsPartOfAnotherLeavesThatOneAParent(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), RECORDS, VERSIONS, """
        CREATE TABLE contents (
          record_id uuid NOT NULL REFERENCES records, idx int NOT NULL, num int NOT NULL, code varchar(9),
          FOREIGN KEY (record_id, idx) REFERENCES versions, PRIMARY KEY (record_id, idx, num), UNIQUE (record_id, code))""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM contents")).isEqualTo(200);
      assertThat(db.count("SELECT COUNT(*) FROM (SELECT DISTINCT record_id, idx FROM contents) AS parents"))
          .isGreaterThan(50);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aRowForEachParentGetsAsManyRowsAsThereAreFittingParents(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), RECORDS, VERSIONS, """
        CREATE TABLE newest (record_id uuid PRIMARY KEY REFERENCES records, idx int NOT NULL,
          FOREIGN KEY (record_id, idx) REFERENCES versions)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM newest"))
          .isEqualTo(db.count("SELECT COUNT(DISTINCT record_id) FROM versions"));
    }
  }

  /** How many records have a version nobody can tell before the versions are there. */
  @ParameterizedTest
  @MethodSource("engines")
  void aKeyWithinAForeignKeyGetsAboutAsManyRowsAsItHasRoomFor(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), RECORDS, VERSIONS, """
        CREATE TABLE active (record_id uuid PRIMARY KEY, idx int NOT NULL,
          FOREIGN KEY (record_id, idx) REFERENCES versions)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      long room = db.count("SELECT COUNT(DISTINCT record_id) FROM versions");
      assertThat(room).isLessThan(200);
      assertThat(db.count("SELECT COUNT(*) FROM active")).isBetween(room / 2, room);
    }
  }

  private static final String TENANTS = "CREATE TABLE tenants (id int PRIMARY KEY)";
  private static final String CUSTOMERS =
      "CREATE TABLE customers (tenant_id int NOT NULL REFERENCES tenants, id int NOT NULL, PRIMARY KEY (tenant_id, id))";
  private static final String PRODUCTS =
      "CREATE TABLE products (tenant_id int NOT NULL REFERENCES tenants, id int NOT NULL, PRIMARY KEY (tenant_id, id))";
  private static final String ORDERS = """
      CREATE TABLE orders (tenant_id int NOT NULL, customer_id int NOT NULL, product_id int NOT NULL, num int NOT NULL,
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers,
        FOREIGN KEY (tenant_id, product_id) REFERENCES products, PRIMARY KEY (tenant_id, customer_id, num))""";

  /** Most tenants have no product. */
  @ParameterizedTest
  @MethodSource("engines")
  void twoCompositeKeysAgreeOnWhatTheyShare(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), TENANTS, CUSTOMERS, PRODUCTS, ORDERS)) {
      assertThat(db.populate("products: {rows: 7, columns: {id: {type: int}}}").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM orders")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void childrenAreCountedUnderParentsThatFitAlone(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), TENANTS, CUSTOMERS, PRODUCTS, ORDERS)) {
      db.populate("""
          products: {rows: 7, columns: {id: {type: int}}}
          customers: {rows: 400, columns: {tenant_id: {type: int}, id: {type: int}}}
          orders:
            foreignKeys: {"tenant_id, customer_id": {references: "customers(tenant_id, id)", children: 3}}
            columns: {tenant_id: {type: int}, customer_id: {type: int}, num: {type: int}}
          """);
      assertThat(db.count("SELECT COUNT(*) FROM orders")).isPositive().isEqualTo(3 * db.count(
          "SELECT COUNT(*) FROM customers WHERE tenant_id IN (SELECT tenant_id FROM products)"));
    }
  }

  private static String pairs(String table, String one, String two) {
    return "CREATE TABLE %1$s (%2$s int NOT NULL, %3$s int NOT NULL, PRIMARY KEY (%2$s, %3$s), CHECK (%2$s BETWEEN 1 AND 30),"
        .formatted(table, one, two) + " CHECK (%s BETWEEN 1 AND 30))".formatted(two);
  }

  /** Each of three keys finds a parent for what the one before it chose, and few such chains close. */
  @ParameterizedTest
  @MethodSource("engines")
  void threeKeysThatMeetInPairsCloseTheRing(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(),
        pairs("ab", "a", "b"), pairs("bc", "b", "c"), pairs("ca", "c", "a"),
        """
        CREATE TABLE ring (id bigint PRIMARY KEY, a int NOT NULL, b int NOT NULL, c int NOT NULL,
          FOREIGN KEY (a, b) REFERENCES ab, FOREIGN KEY (b, c) REFERENCES bc, FOREIGN KEY (c, a) REFERENCES ca)""")) {
      String few = "rows: 60, columns: {%s: {type: int}}";
      assertThat(db.populate("ab: {" + few.formatted("a") + "}\nbc: {" + few.formatted("b") + "}\nca: {" + few.formatted("c")
          + "}\n").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM ring")).isEqualTo(200);
    }
  }

  /** A shared column that another key leaves NULL: the key that takes it over points nowhere, and is kept. */
  @ParameterizedTest
  @MethodSource("engines")
  void aSharedColumnMayBeNull(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(), TENANTS, CUSTOMERS, """
        CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id int REFERENCES tenants, customer_id int NOT NULL,
          FOREIGN KEY (tenant_id, customer_id) REFERENCES customers)""")) {
      assertThat(db.populate("notes: {columns: {tenant_id: {type: int, nullRate: 0.3}}}").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM notes WHERE tenant_id IS NULL")).isPositive();
      assertThat(db.count("SELECT COUNT(*) FROM notes WHERE tenant_id IS NOT NULL")).isPositive();
    }
  }

  /** Two keys of a row point through a third that takes part of each; a fitting parent is one in fifty. */
  @ParameterizedTest
  @MethodSource("engines")
  void fewFittingParentsAreFound(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(),
        "CREATE TABLE codes (id int PRIMARY KEY)",
        "CREATE TABLE prices (code_id int NOT NULL REFERENCES codes, day int NOT NULL, PRIMARY KEY (code_id, day))", """
        CREATE TABLE sales (id bigint PRIMARY KEY, code_id int NOT NULL REFERENCES codes, day int NOT NULL,
          FOREIGN KEY (code_id, day) REFERENCES prices, UNIQUE (code_id, id))""")) {
      assertThat(db.populate("codes: {rows: 500, columns: {id: {type: int}}}\n"
          + "prices: {rows: 10, columns: {day: {type: int}}}\n").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM sales")).isEqualTo(200);
    }
  }

  /** A check that asks which of two keys is there, where each row of either parent is taken. */
  @ParameterizedTest
  @MethodSource("engines")
  void aRowThatIsDrawnAgainMayKeepItsOnlyParent(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(),
        "CREATE TABLE facts (id uuid PRIMARY KEY)", "CREATE TABLE views (id uuid PRIMARY KEY)", """
        CREATE TABLE changes (id uuid PRIMARY KEY, fact_ref uuid UNIQUE REFERENCES facts, view_ref uuid UNIQUE REFERENCES views,
          CHECK ((CASE WHEN fact_ref IS NULL THEN 0 ELSE 1 END) + (CASE WHEN view_ref IS NULL THEN 0 ELSE 1 END) = 1))""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM changes WHERE fact_ref IS NOT NULL")).isPositive();
      assertThat(db.count("SELECT COUNT(*) FROM changes WHERE view_ref IS NOT NULL")).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aKeyPointsAtNoValueThatIsTooLongForIt(DatabaseEngine engine) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(engine.create(),
        "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(255) NOT NULL UNIQUE)",
        "CREATE TABLE organizations (id bigint PRIMARY KEY, name varchar(20) NOT NULL UNIQUE REFERENCES users (name))")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM organizations")).isPositive().isEqualTo(
          Math.min(200, db.count("SELECT COUNT(*) FROM users WHERE length(name) <= 20")));
    }
  }
}

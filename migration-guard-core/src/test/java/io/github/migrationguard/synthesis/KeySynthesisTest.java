package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Primary, unique and foreign keys in the shapes that real schemas have. The engine itself refuses what breaks a unique
 * key.
 */
class KeySynthesisTest {

  private static final String TENANTS =
      "CREATE TABLE tenants (id bigint PRIMARY KEY, name varchar(40) NOT NULL UNIQUE)";

  @Test
  void linkTableHasDistinctPairsAndUnevenNumbersOfThem() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE posts (id bigint PRIMARY KEY)", "CREATE TABLE tags (id bigint PRIMARY KEY)",
        "CREATE TABLE post_tags (post_id bigint REFERENCES posts, tag_id bigint REFERENCES tags, PRIMARY KEY (post_id,"
        + " tag_id))")) {
      assertThat(db.populate("""
          posts: {rows: 100, columns: {id: {type: bigint}}}
          tags: {rows: 7, columns: {id: {type: bigint}}}
          post_tags: {rows: 300, columns: {post_id: {type: bigint}}}
          """).gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM post_tags")).isEqualTo(300);
      assertThat(db.count("SELECT COUNT(DISTINCT n) FROM (SELECT COUNT(*) n FROM post_tags GROUP BY post_id)"))
          .isGreaterThan(3);
    }
  }

  @Test
  void aPairThatReferencesAPairIsTakenOnceEach() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE referrals (id bigint PRIMARY KEY)", "CREATE TABLE categories (id bigint PRIMARY KEY)",
        "CREATE TABLE selected (referral_id bigint REFERENCES referrals, category_id bigint REFERENCES categories,"
            + " PRIMARY KEY (referral_id, category_id))",
        "CREATE TABLE levels (referral_id bigint NOT NULL REFERENCES referrals, category_id bigint NOT NULL,"
            + " PRIMARY KEY (referral_id, category_id),"
            + " FOREIGN KEY (referral_id, category_id) REFERENCES selected (referral_id, category_id))")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM levels")).isEqualTo(200);
    }
  }

  @Test
  void linkTableCanBeFull() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE posts (id bigint PRIMARY KEY)", "CREATE TABLE tags (id bigint PRIMARY KEY)",
        "CREATE TABLE post_tags (post_id bigint REFERENCES posts, tag_id bigint REFERENCES tags, PRIMARY KEY (post_id,"
        + " tag_id))")) {
      db.populate("""
          posts: {rows: 20, columns: {id: {type: bigint}}}
          tags: {rows: 5, columns: {id: {type: bigint}}}
          post_tags: {rows: 100, columns: {post_id: {type: bigint}}}
          """);
      assertThat(db.count("SELECT COUNT(*) FROM post_tags")).isEqualTo(100);
    }
  }

  @Test
  void orderLinesCountWithinTheirOrder() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE products (id bigint PRIMARY KEY)",
        "CREATE TABLE orders (id bigint PRIMARY KEY)",
        """
        CREATE TABLE order_lines (order_id bigint REFERENCES orders, line_no int, product_id bigint NOT NULL REFERENCES products,
          PRIMARY KEY (order_id, line_no), UNIQUE (order_id, product_id))""")) {
      db.populate("""
          products: {rows: 40, columns: {id: {type: bigint}}}
          orders: {rows: 200, columns: {id: {type: bigint}}}
          order_lines:
            foreignKeys: {order_id: {references: orders.id, children: {poisson: 4, min: 1, max: 12}}}
            columns: {order_id: {type: bigint}, line_no: {type: integer}}
          """);
      assertThat(db.count("SELECT MIN(n) FROM (SELECT COUNT(*) n FROM order_lines GROUP BY order_id)")).isEqualTo(1);
      assertThat(db.count("SELECT COUNT(DISTINCT order_id) FROM order_lines")).isEqualTo(200);
      assertThat(db.count("""
          SELECT COUNT(*) FROM (SELECT order_id, MAX(line_no) top, COUNT(*) n FROM order_lines GROUP BY order_id)
          WHERE top <> n""")).as("lines are numbered without gaps").isZero();
    }
  }

  @Test
  void foreignKeyThatIsUniqueIsOneToOne() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE users (id bigint PRIMARY KEY)",
        "CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users, bio varchar(200))",
        "CREATE TABLE badges (id bigint PRIMARY KEY, user_id bigint UNIQUE REFERENCES users)")) {
      db.populate("users: {rows: 150, columns: {id: {type: bigint}}}");
      assertThat(db.count("SELECT COUNT(*) FROM profiles")).isEqualTo(150);
      assertThat(db.count("SELECT COUNT(*) FROM badges")).isEqualTo(200);
      assertThat(db.count("SELECT COUNT(*) FROM badges WHERE user_id IS NULL")).isBetween(50L, 70L);
    }
  }

  @Test
  void selfReferenceMakesTrees() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories)",
        "CREATE TABLE folders (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES folders)",
        "CREATE TABLE chain (id bigint PRIMARY KEY, next_id bigint UNIQUE REFERENCES chain)")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM categories WHERE parent_id IS NULL")).isBetween(1L, 30L);
      assertThat(reachable(db, "categories", "parent_id IS NULL")).isEqualTo(200);
      assertThat(db.count("SELECT COUNT(*) FROM folders WHERE parent_id = id")).isEqualTo(1);
      assertThat(reachable(db, "folders", "parent_id = id")).isEqualTo(200);
      assertThat(db.count("SELECT COUNT(*) FROM chain")).isEqualTo(200);
    }
  }

  private static long reachable(SynthesisFixture db, String table, String root) throws Exception {
    return db.count(
        "WITH RECURSIVE tree (id) AS (SELECT id FROM " + table + " WHERE " + root + " UNION ALL SELECT c.id FROM "
        + table + " c JOIN tree t ON c.parent_id = t.id AND c.id <> c.parent_id) SELECT COUNT(*) FROM tree");
  }

  @Test
  void tablesThatReferenceEachOtherArePopulatedEvenIfNeitherTakesNull() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE teams (id bigint PRIMARY KEY, captain_id bigint NOT NULL)",
        "CREATE TABLE players (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams)",
        "ALTER TABLE teams ADD CONSTRAINT captain FOREIGN KEY (captain_id) REFERENCES players")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM teams t JOIN players p ON p.id = t.captain_id")).isEqualTo(200);
    }
  }

  @Test
  void keysThroughTheSameTenantAgree() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(TENANTS,
        "CREATE TABLE customers (tenant_id bigint REFERENCES tenants, id bigint, PRIMARY KEY (tenant_id, id))",
        "CREATE TABLE products (tenant_id bigint REFERENCES tenants, id bigint, PRIMARY KEY (tenant_id, id))",
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants,
          customer_id bigint NOT NULL, product_id bigint NOT NULL, gift_id bigint,
          FOREIGN KEY (tenant_id, customer_id) REFERENCES customers,
          FOREIGN KEY (tenant_id, product_id) REFERENCES products,
          FOREIGN KEY (tenant_id, gift_id) REFERENCES products)""",
        """
        CREATE TABLE nodes (tenant_id bigint REFERENCES tenants, id bigint, parent_id bigint, PRIMARY KEY (tenant_id, id),
          FOREIGN KEY (tenant_id, parent_id) REFERENCES nodes)""")) {
      assertThat(db.populate("tenants: {rows: 12, columns: {id: {type: bigint}}}").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM orders")).isEqualTo(200);
      assertThat(db.count("SELECT COUNT(DISTINCT customer_id) FROM orders")).isGreaterThan(50);
      assertThat(db.count("SELECT COUNT(*) FROM nodes WHERE parent_id IS NOT NULL")).isGreaterThan(100);
    }
  }

  @Test
  void aTreeWithinAGroupThatNoOtherKeyGives() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture("""
        CREATE TABLE pages (site int, id bigint, parent_id bigint, CHECK (site BETWEEN 1 AND 5), PRIMARY KEY (site, id),
          FOREIGN KEY (site, parent_id) REFERENCES pages)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(DISTINCT site) FROM pages")).isEqualTo(5);
      assertThat(db.count("SELECT COUNT(*) FROM pages WHERE parent_id IS NOT NULL")).isGreaterThan(100);
    }
  }

  @Test
  void statedSharesSurviveAKeyOverThem() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE users (id bigint PRIMARY KEY)",
        """
        CREATE TABLE consents (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, channel varchar(10) NOT NULL,
          UNIQUE (user_id, channel))""")) {
      db.populate("""
          users: {rows: 300, columns: {id: {type: bigint}}}
          consents:
            rows: 300
            columns: {channel: {type: varchar, values: {mail: 0.8, sms: 0.15, post: 0.05}}}
          """);
      assertThat(db.count("SELECT COUNT(*) FROM consents WHERE channel = 'mail'")).isEqualTo(240);
    }
  }

  @Test
  void statedSharesOfAForeignKeyChooseAmongTheParents() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE states (code char(5) PRIMARY KEY)",
        "INSERT INTO states VALUES ('new'), ('paid'), ('void')",
        "CREATE TABLE orders (id bigint PRIMARY KEY, state char(5) REFERENCES states)")) {
      db.populate("orders: {rows: 500, columns: {state: {type: char(5), nullRate: 0.2, values: {new: 0.75, paid:"
          + " 0.25}}}}");
      assertThat(db.rows("SELECT TRIM(state), COUNT(*) FROM orders GROUP BY state ORDER BY 1")).isEqualTo(
          List.of(List.of("new", 300L), List.of("paid", 100L), Arrays.asList(null, 100L)));
    }
  }

  @Test
  void statedSharesOfAForeignKeySurviveAKeyOverIt() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE users (id bigint PRIMARY KEY)",
        "CREATE TABLE roles (name varchar(10) PRIMARY KEY)",
        "INSERT INTO roles VALUES ('admin'), ('editor'), ('viewer')",
        """
        CREATE TABLE user_roles (user_id bigint NOT NULL REFERENCES users, role varchar(10) NOT NULL REFERENCES roles,
          PRIMARY KEY (user_id, role))""")) {
      db.populate("""
          users: {rows: 1000, columns: {id: {type: bigint}}}
          user_roles: {rows: 300, columns: {role: {type: varchar, values: {viewer: 0.8, editor: 0.15, admin: 0.05}}}}
          """);
      assertThat(db.count("SELECT COUNT(*) FROM user_roles WHERE role = 'viewer'")).isBetween(225L, 255L);
      assertThat(db.count("SELECT COUNT(*) FROM user_roles WHERE role = 'admin'")).isBetween(10L, 30L);
    }
  }

  @Test
  void foreignKeyOfTheContractAloneIsHonoured() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE a_children (id bigint, parent_code varchar(10))",
        "CREATE TABLE parents (code varchar(10), name varchar(20))")) {
      db.populate("""
          parents: {rows: 50, columns: {code: {type: varchar}}}
          a_children:
            primaryKey: id
            foreignKeys: {parent_code: {references: parents.code, children: 3}}
            columns: {id: {type: bigint}, parent_code: {type: varchar, nullable: false}}
          """);
      assertThat(db.count("SELECT COUNT(*) FROM a_children c JOIN parents p ON p.code = c.parent_code")).isEqualTo(150);
      assertThat(db.count("SELECT COUNT(DISTINCT id) FROM a_children")).isEqualTo(150);
      assertThat(db.count("SELECT COUNT(DISTINCT code) FROM parents")).isEqualTo(50);
    }
  }

  @Test
  void compositeKeyOfFewValuesTakesDistinctCombinations() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE cells (shade enum('a', 'b', 'c'), size enum('s', 'm', 'l', 'x'), flag boolean, PRIMARY KEY"
        + " (shade, size, flag))")) {
      db.populate();
      assertThat(db.count("SELECT COUNT(*) FROM cells")).isEqualTo(24);
    }
  }
}

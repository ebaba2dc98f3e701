package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Java migrations that were written for the interfaces of Flyway 3 to 5, which it took away in 6. */
class EarlyJavaMigrationTest extends CompiledProject {

  private void earlyInterfaces() {
    compile("org.flywaydb.core.api.migration.jdbc", "JdbcMigration",
        "public interface JdbcMigration { void migrate(java.sql.Connection connection) throws Exception; }");
    compile("org.springframework.jdbc.datasource", "Unused",
        "public abstract class Unused implements javax.sql.DataSource {"
            + " public java.sql.Connection getConnection(String user, String password) { return null; }"
            + " public java.io.PrintWriter getLogWriter() { return null; } public void setLogWriter(java.io.PrintWriter"
            + " log) {} public int getLoginTimeout() { return 0; } public void setLoginTimeout(int seconds) {} public"
            + " java.util.logging.Logger getParentLogger() { return null; } public <T> T unwrap(Class<T> type) { return"
            + " null; } public boolean isWrapperFor(Class<?> type) { return false; } }");
    compile("org.springframework.jdbc.datasource", "SingleConnectionDataSource",
        "public class SingleConnectionDataSource extends Unused { private final java.sql.Connection only;"
            + " public SingleConnectionDataSource(java.sql.Connection only, boolean suppressClose) { this.only = only;"
            + " } public java.sql.Connection getConnection() { return only; } }");
    compile("org.springframework.jdbc.core", "JdbcTemplate",
        "public class JdbcTemplate { private final javax.sql.DataSource source;"
            + " public JdbcTemplate(javax.sql.DataSource source) { this.source = source; }"
            + " public void execute(String sql) { try (var s = source.getConnection().createStatement()) {"
            + " s.execute(sql); } catch (java.sql.SQLException e) { throw new IllegalStateException(e); } } }");
    compile("org.flywaydb.core.api.migration.spring", "SpringJdbcMigration",
        "public interface SpringJdbcMigration { void migrate(org.springframework.jdbc.core.JdbcTemplate template)"
            + " throws Exception; }");
  }

  private void early(String name, String statement) {
    compile("db.migration", name, "public class " + name + " implements org.flywaydb.core.api.migration.spring"
        + ".SpringJdbcMigration { public void migrate(org.springframework.jdbc.core.JdbcTemplate template) {"
        + " template.execute(\"" + statement + "\"); } }");
  }

  @Test
  void javaMigrationsOfFlyway5RunInTheirPlace() throws Exception {
    earlyInterfaces();
    compile("db.migration", "V1_5__Plain", "public class V1_5__Plain implements"
        + " org.flywaydb.core.api.migration.jdbc.JdbcMigration { public void migrate(java.sql.Connection connection)"
        + " throws Exception { try (var s = connection.createStatement()) { s.execute(\"INSERT INTO t VALUES (1,"
        + " 'plain')\"); } } }");
    early("V2__With_template", "INSERT INTO t VALUES (2, 'template')");
    early("V4__Left_out", "INSERT INTO u VALUES (4)");
    early("V5__Later", "INSERT INTO u VALUES (5)");
    early("R__Again", "INSERT INTO t VALUES (6, 'again')");
    early("R__Needs_u", "INSERT INTO u VALUES (7)");
    project.locations.add("classpath:db/migration");

    List<Migration> pending = project.atBaseline("1.5");

    assertThat(project.query("SELECT a FROM t")).containsExactly("plain", "again");
    assertThat(pending).extracting(Migration::script).containsExactly("db.migration.V2__With_template", "V3__u.sql",
        "db.migration.V4__Left_out", "db.migration.V5__Later", "db.migration.R__Needs_u");
    assertThat(pending.get(0).description()).isEqualTo("With template");
    assertThat(project.history().unseen()).isEmpty();
    project.history().apply(pending.get(0));
    assertThat(project.query("SELECT a FROM t")).containsExactly("plain", "again", "template");
    project.history().apply(pending.get(1));
    project.history().skip(pending.get(2));
    project.history().apply(pending.get(3));
    assertThat(project.query("SELECT id FROM u")).containsExactly("5");
    project.history().apply(pending.get(4));
    assertThat(project.query("SELECT id FROM u")).containsExactly("5", "7");
  }

  @Test
  void aJavaMigrationOfFlyway5ThatFailsOnDataSaysSo() throws Exception {
    earlyInterfaces();
    early("V2__Tight", "INSERT INTO t VALUES ('no number', NULL)");
    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThatThrownBy(() -> project.history().apply(pending.get(0)))
        .isInstanceOfSatisfying(MigrationFailure.class, failure -> {
          assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA);
          assertThat(failure.script()).isEqualTo("db.migration.V2__Tight");
        });
  }

  @Test
  void aJavaMigrationThatIsLeftOutDoesNotRunWithTheNext() throws Exception {
    migration("V2__Fill", insert("1"));
    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    project.history().skip(pending.get(0));
    project.history().apply(pending.get(1));

    assertThat(project.query("SELECT a FROM t")).isEmpty();
  }
}

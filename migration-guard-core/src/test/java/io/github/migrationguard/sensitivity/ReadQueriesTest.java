package io.github.migrationguard.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.pipeline.PipelineFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadQueriesTest {

  private static final StoredQuery SALES = query("sales", "SELECT customer_id, net(amount) AS amount FROM Orders");
  private static final StoredQuery NET = query("net", "CREATE FUNCTION net(n numeric) RETURNS numeric LANGUAGE sql"
      + " AS $$ SELECT n / (SELECT rate FROM vat) $$");
  private static final StoredQuery AUDIT = query("audit", "SELECT * FROM customers JOIN orders USING (customer_id)");

  @TempDir
  private Path directory;

  @Test
  void whatNoPipelineReachesSaysNothing() throws Exception {
    ReadQueries queries = queries("SELECT customer_id, amount FROM customers JOIN \"sales\" USING (customer_id)", AUDIT,
        NET, SALES);

    assertThat(queries.stored()).containsExactly(NET, SALES);
    assertThat(queries.mention("ORDERS")).isTrue();
    assertThat(queries.mention("vat")).isTrue();
    assertThat(queries.followShadowOf("orders")).isFalse();
    assertThat(queries.followShadowOf("customers")).isTrue();
  }

  @Test
  void aFunctionWithoutANameOfItsOwnInTheSqlIsReached() throws Exception {
    StoredQuery operator = new StoredQuery("same_vat", NET.prefix(), NET.text(), true);

    assertThat(queries("SELECT customer_id, a === b AS same FROM customers", operator, AUDIT).stored())
        .containsExactly(operator);
  }

  @Test
  void aFunctionThatRunsATextMayReachEverything() throws Exception {
    StoredQuery any = query("any_count", "CREATE FUNCTION any_count(t text) RETURNS bigint LANGUAGE plpgsql AS $$"
        + " DECLARE n bigint; BEGIN EXECUTE 'SELECT COUNT(*) FROM ' || t INTO n; RETURN n; END $$");

    assertThat(queries("SELECT customer_id, any_count('audit') AS n FROM customers", AUDIT, any, SALES).stored())
        .containsExactly(AUDIT, any, SALES);
    assertThat(queries("SELECT customer_id, 1 AS n FROM customers", AUDIT, any, SALES).stored()).isEmpty();
  }

  private ReadQueries queries(String sql, StoredQuery... stored) throws Exception {
    return new ReadQueries(List.of(new PipelineFixture(directory).sql(sql)), List.of(stored));
  }

  private static StoredQuery query(String name, String text) {
    return new StoredQuery(name, Optional.of(""), text, false);
  }
}

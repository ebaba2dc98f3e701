package io.github.migrationguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query is seen to do with tables. */
class SqlQueryTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "SELECT 1 FROM claims NATURAL JOIN kinds",
      "SELECT 1 FROM kinds k NATURAL LEFT OUTER JOIN \"claims\" c",
      "SELECT 1 FROM sales.claims NATURAL INNER JOIN sales.kinds",
      "SELECT 1 FROM claims JOIN notes USING (id) natural join Kinds"})
  void tablesThatANaturalJoinMeets(String sql) {
    assertThat(new SqlQuery(sql).joinsNaturally("claims", "kinds")).isTrue();
    assertThat(new SqlQuery(sql).joinsNaturally("kinds", "claims")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "SELECT 1 FROM claims NATURAL JOIN notes JOIN kinds USING (id)",
      "SELECT kinds.id FROM claims NATURAL JOIN notes, kinds",
      "SELECT kinds.id FROM notes NATURAL JOIN claims JOIN kinds USING (id)",
      "SELECT 1 FROM claims JOIN kinds USING (natural)",
      "SELECT 1 FROM claims JOIN kinds ON natural"})
  void otherTables(String sql) {
    assertThat(new SqlQuery(sql).joinsNaturally("claims", "kinds")).isFalse();
  }
}

package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeededTableTest {

  private static List<String> needed(String... statements) {
    Map<String, List<ScriptStatement>> scripts = new LinkedHashMap<>();
    for (int i = 0; i < statements.length; i++) {
      scripts.put("V" + (i + 1) + ".sql", List.of(new ScriptStatement(3, statements[i])));
    }
    return NeededTable.among(scripts).stream().map(NeededTable::spoken).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ALTER TABLE crm.\"Lost\" ADD a int", "alter table only crm.lost add a int", "INSERT INTO crm.lost VALUES (1)",
      "UPDATE crm.lost l SET a = 1", "DELETE FROM crm . lost",
      "CREATE UNIQUE INDEX CONCURRENTLY i ON crm.lost USING btree (a)",
      "CREATE TABLE t (a int REFERENCES crm.lost (id))",
      "CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES crm.lost ON DELETE CASCADE)"})
  void whatChangesFillsOrReferencesATableNeedsIt(String sql) {
    assertThat(needed(sql)).singleElement().asString().isEqualToIgnoringCase("crm.lost (V1.sql:3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "CREATE TABLE lost (id int)", "create unlogged table if not exists crm.\"lost\" (id int)",
      "CREATE OR REPLACE MATERIALIZED VIEW lost AS SELECT 1", "ALTER TABLE other RENAME TO lost",
      "SELECT a INTO lost FROM other", "CREATE GLOBAL TEMPORARY TABLE lost (id int)"})
  void whatSomeScriptMakesIsThere(String sql) {
    assertThat(needed("UPDATE lost SET a = 1", sql)).noneMatch(table -> table.startsWith("lost "));
  }

  @Test
  void aCommentATextAndARoutineNeedNothing() {
    assertThat(needed("SELECT 1 -- REFERENCES lost",
        "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN UPDATE lost SET a = 1; END $$ LANGUAGE plpgsql",
        "ALTER TABLE IF EXISTS lost ADD a int", "GRANT REFERENCES ON t TO app")).isEmpty();
  }

  @Test
  void eachIsNamedOnceAndInOrder() {
    assertThat(needed("UPDATE b SET x = 1", "UPDATE a SET x = 1", "ALTER TABLE B ADD y int"))
        .containsExactly("b (V1.sql:3)", "a (V2.sql:3)");
  }
}

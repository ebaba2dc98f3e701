package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each change is at its own place, and nothing else moves. */
class ContractTextTest {

  private static final String TEXT = """
      # a contract – ünïcode, 😀
      tables:
        "a 😀":
          columns:   # all of them
            x: {type: 'integer', nullable: false}  # the key

            y:   # on lines
              type: varchar
              # nobody knows
              nullRate: 0.5
          # behind a
        b: {primaryKey: [x, y], foreignKeys: {x: {references: a.x}}, columns: {x: {type: int}, y: {type: int}}}
      pipelines:
      # none yet
      name: "end"
      """;

  private final ContractText text = new ContractText(TEXT);

  @Test
  void aScalarKeepsItsQuotationMarks() {
    text.setScalar("it's", "tables", "a 😀", "columns", "x", "type");
    text.setScalar("text", "tables", "a 😀", "columns", "y", "type");
    text.setScalar("a \"b\"", "name");

    assertThat(text.text()).isEqualTo(TEXT.replace("type: 'integer'", "type: 'it''s'")
        .replace("type: varchar", "type: text").replace("\"end\"", "\"a \\\"b\\\"\""));
  }

  @Test
  void aKeyIsRenamedWhereItStands() {
    text.rename("new", "tables", "a 😀");
    text.rename("b-2", "tables", "b");

    assertThat(text.text()).isEqualTo(TEXT.replace("\"a 😀\"", "\"new\"").replace("  b: {", "  b-2: {"));
  }

  @Test
  void aKeyIsAddedAtTheEndOfItsMap() {
    text.add("z", YamlValue.map(Map.of("type", YamlValue.text("date"))), "tables", "a 😀", "columns");
    text.add("nullable", new YamlValue.Inline("true"), "tables", "a 😀", "columns", "y");
    text.add("nullable", new YamlValue.Inline("true"), "tables", "b", "columns", "x");
    text.add("p", new YamlValue.Lines(Map.of("sql", YamlValue.text("a.sql"))), "pipelines");
    text.add("waivers", YamlValue.list(List.of()));

    assertThat(text.text()).isEqualTo(TEXT
        .replace("      nullRate: 0.5\n", "      nullRate: 0.5\n        nullable: true\n      z: {type: date}\n")
        .replace("{x: {type: int}, y", "{x: {type: int, nullable: true}, y")
        .replace("pipelines:\n", "pipelines:\n  p:\n    sql: a.sql\n")
        .replace("\"end\"\n", "\"end\"\nwaivers: []\n"));
  }

  @Test
  void aKeyIsTakenOutAndCommentsStay() {
    text.remove("tables", "a 😀", "columns", "x");
    text.remove("tables", "a 😀", "columns", "y", "type");
    text.remove("tables", "b", "primaryKey");
    text.remove("tables", "b", "foreignKeys", "x");
    text.remove("tables", "b", "columns", "y");

    assertThat(text.text()).isEqualTo(TEXT.replace("      x: {type: 'integer', nullable: false}  # the key\n", "")
        .replace("        type: varchar\n", "")
        .replace("primaryKey: [x, y], foreignKeys: {x: {references: a.x}}, ", "").replace(", y: {type: int}", ""));
  }

  @Test
  void readsWhatStandsThere() {
    assertThat(text.keys("tables")).containsExactly("a 😀", "b");
    assertThat(text.names("tables", "b", "primaryKey")).containsExactly("x", "y");
    assertThat(text.scalar("tables", "a 😀", "columns", "y", "nullRate")).contains("0.5");
    assertThat(text.has("tables", "c")).isFalse();
    assertThat(text.keys("nowhere")).isEmpty();
  }

  @Test
  void aMapOnLinesAlignsItsValues() {
    Map<String, YamlValue> columns = new LinkedHashMap<>();
    columns.put("a", YamlValue.map(Map.of("type", YamlValue.text("decimal(1,2)"))));
    columns.put("no: name", YamlValue.map(Map.of("pattern", YamlValue.text("\n\\\"\u0001"))));

    assertThat(new YamlValue.Lines(columns).lines(2)).containsExactly(
        "  a:          {type: \"decimal(1,2)\"}", "  \"no: name\": {pattern: \"\\n\\\\\\\"\\u0001\"}");
  }
}

package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.TypeParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which checks imply a check, as two databases spell them. */
class CheckDemandsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"qty\" > 0 | (\"qty\" > 0) AND (\"qty\" < 1000)",
      "qty BETWEEN 1 AND 9 | qty BETWEEN 2 AND 8",
      "((qty >= 1) AND (qty <= 9)) | qty BETWEEN 1 AND 9",
      "qty > 0 | qty >= 1",
      "qty >= 1 | qty > 0",
      "price > (0)::numeric | price >= 0.01",
      "price <= 10 | price IN (1, 5, 10)",
      "\"state\" IN('a', 'b', 'c') | \"state\" IN('a', 'c')",
      "((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"
          + " | (state)::text = 'a'::text",
      "state IN ('a', 'b') | (state = 'a') OR (state = 'b')",
      "state IS NOT NULL AND qty > 0 | state IS NOT NULL AND qty > 5",
      "code IS NOT NULL | qty > 0",
      "kind IN ('x', 'y', 'z') | qty > 0",
      "due >= '2020-01-01' | due > '2021-06-01'",
      "length(code) > 3 | length(code) > 3 AND qty > 0"})
  void aStricterOneDoes(String wanted, String now) {
    assertThat(implied(wanted, now)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "qty > 0 | qty >= 0",
      "qty > 0 | qty < 1000",
      "qty > 0 | price > 0",
      "price >= 1 | price > 0",
      "qty BETWEEN 2 AND 8 | qty BETWEEN 2 AND 9",
      "state IN ('a', 'b') | state IN ('a', 'd')",
      "state IN ('a', 'b') | state = 'a' OR qty > 1",
      "NOT (qty > 1) | NOT (qty > 2)",
      "not qty > 1 | not qty > 2",
      "qty NOT BETWEEN 2 AND 8 | qty NOT BETWEEN 3 AND 7",
      "kind IN ('x') | qty > 0",
      "state IS NOT NULL | qty > 0",
      "qty > 0 AND price > 0 | qty > 0",
      "length(code) > 3 | length(code) > 2",
      "state > '5' | state > '10'",
      "(qty BETWEEN 1 AND 9) = FALSE | (qty BETWEEN 2 AND 8) = FALSE",
      "qty BETWEEN 1 AND 9 IS FALSE | qty BETWEEN 2 AND 8 IS FALSE",
      "is_odd(qty IN (1, 2)) | is_odd(qty IN (1))",
      "! (qty IN (1, 2)) | ! (qty IN (1))",
      "CASE WHEN qty > 1 AND price > 2 THEN FALSE ELSE TRUE END"
          + " | CASE WHEN qty > 3 AND price > 2 THEN FALSE ELSE TRUE END",
      "qty > 1 AND price > 2 XOR code IS NULL | qty > 3 AND price > 2 XOR code IS NULL",
      "(qty, price) IN ((1, 2), (3, 4)) | (qty, price) IN ((1, 4), (3, 2))",
      "span @> 5 | span @> 7",
      "span @> '2020-01-01' | span @> '2021-01-01'",
      "qty >= 5.5 | qty > 4.5",
      "due >= '2020-01-01' | due > '2019-06-01'"})
  void anotherOneDoesNot(String wanted, String now) {
    assertThat(implied(wanted, now)).isFalse();
  }

  private static boolean implied(String wanted, String now) {
    TableSchema table = new TableSchema(new TableName("public", "t"), TableSchema.Kind.TABLE, List.of(
        column("qty", "integer", true), column("price", "numeric", true), column("state", "text", true),
        column("code", "text", false), column("kind", "enum('x','y')", true), column("due", "date", true)),
        List.of(), List.of(), List.of(), List.of());
    return new CheckDemands(List.of(CheckText.normal(now)), table).imply(CheckText.normal(wanted));
  }

  private static ColumnSchema column(String name, String type, boolean nullable) {
    return new ColumnSchema(name, TypeParser.parse(type).orElseThrow(), nullable);
  }
}

package io.github.migrationguard.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions as MariaDB 10.11 and MySQL 8.0.15 print them, in the standard's words. */
class MariaSchemaReaderTest {

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', value = {
      "`seconds` between 0 and 7200                             | \"seconds\" between 0 and 7200",
      "`plan` in ('free','it''s')                               | \"plan\" in ('free','it''s')",
      "`plan` = _utf8mb4'free'                                  | \"plan\" = 'free'",
      "(`plan` in (_utf8mb4\\'free\\',_utf8mb4\\'paid\\'))          | (\"plan\" in ('free','paid'))",
      "json_extract(`v`,_utf8mb3\\'$.id\\')                      | json_extract(\"v\",'$.id')",
      "concat(`a`,_utf8mb3\\' it\\\\\\'s \\\\\\\\ x\\')                | concat(\"a\",' it\\'s \\\\ x')",
      "`od``d` = 'a `b` \\' c'                                  | \"od`d\" = 'a `b` \\' c'"})
  void expressionsAreOfTheStandard(String printed, String standard) {
    assertThat(MariaSchemaReader.standard(printed)).isEqualTo(standard);
  }
}

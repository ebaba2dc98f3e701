package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.schema.TypeParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralParserTest {

  @ParameterizedTest
  @CsvSource({
      "2021-01-31, 2021-01-31T00:00",
      "2021-01-31T10:00, 2021-01-31T10:00",
      "2021-01-31 10:00:05.123456789, 2021-01-31T10:00:05.123456789",
      "2021-01-31T10:00:00Z, 2021-01-31T10:00",
      "2021-01-31T02:00:00+05:30, 2021-01-30T20:30",
      "2021-01-31T23:00:00 -0300, 2021-02-01T02:00",
      "2021-01-31T10:00:00+05, 2021-01-31T05:00"})
  void timestampsAreInUtc(String text, LocalDateTime expected) {
    assertThat(LiteralParser.timestamp(text)).contains(expected);
    assertThat(parse("timestamptz", text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-02-30", "2021-1-1", "2021-01-01T24:00", "2021-01-01T10", "2021-01-01+01:00", "21-01-01",
      "2021-01-01T10:00+19:00", "now", "", "2021-01-01T10:00:60"})
  void whatIsNoTimestamp(String text) {
    assertThat(LiteralParser.timestamp(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "+1", "1.", ".5", "1.10", "1e6", "1E-6", "007", "179769313486231570000e288"})
  void numbers(String text) {
    assertThat(LiteralParser.number(text)).contains(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1_000", "0x10", "1,5", ".inf", "NaN", "1e999", "1e9999999999", "--1", "1 ", "١"})
  void whatIsNoNumber(String text) {
    assertThat(LiteralParser.number(text)).isEmpty();
  }

  @Test
  void aNumberWithoutEndIsNoNumber() {
    assertThat(LiteralParser.number("1".repeat(1_000_000))).isEmpty();
  }

  @Test
  void eachTypeHasItsValues() {
    assertThat(parse("integer", "2147483647")).contains(new BigDecimal("2147483647"));
    assertThat(parse("integer", "1e3")).map(Object::toString).contains("1000");
    assertThat(parse("integer", "2147483648")).isEmpty();
    assertThat(parse("smallint", "-32768")).isPresent();
    assertThat(parse("bigint", "9223372036854775808")).isEmpty();
    assertThat(parse("integer", "1.5")).isEmpty();
    assertThat(parse("decimal(5,2)", "999.99")).isPresent();
    assertThat(parse("decimal(5,2)", "1000")).isEmpty();
    assertThat(parse("decimal(5,2)", "0")).isPresent();
    assertThat(parse("boolean", "TRUE")).contains(true);
    assertThat(parse("boolean", "yes")).isEmpty();
    assertThat(parse("date", "2021-01-31")).contains(LocalDate.of(2021, 1, 31));
    assertThat(parse("date", "2021-01-31T00:00")).isEmpty();
    assertThat(parse("time", "09:30")).contains(LocalTime.of(9, 30));
    assertThat(parse("uuid", "123e4567-e89b-12d3-a456-426614174000"))
        .contains(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
    assertThat(parse("uuid", "1-1-1-1-1")).isEmpty();
    assertThat(parse("varchar(2)", "\uD83D\uDE00\uD83D\uDE00")).isPresent();
    assertThat(parse("varchar(2)", "abc")).isEmpty();
    assertThat(parse("json", "{}")).contains("{}");
  }

  private static Optional<Object> parse(String type, String text) {
    return LiteralParser.parse(TypeParser.parse(type).orElseThrow(), text);
  }
}

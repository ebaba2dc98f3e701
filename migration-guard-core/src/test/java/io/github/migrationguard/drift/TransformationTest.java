package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The simple rules by which stored values turn into others, in the words in which they are reported. */
class TransformationTest {

  private static final Object[] TEXTS = values(row -> "Item " + row);
  private static final Object[] NUMBERS = values(row -> new BigDecimal(row * 37 % 101 + 0.25));
  private static final Object[] TIMES = values(row -> LocalDateTime.of(2025, 1, 1, 3, 0).plusHours(row * 61L));
  private static final Object[] CODES = values(row -> new String[] {"open", "paid", "back"}[row % 3]);
  private static final Object[] FLAGS = values(row -> row % 3 == 0);

  private static Object[] values(Function<Integer, Object> value) {
    return IntStream.range(0, 120).mapToObj(value::apply).toArray();
  }

  private static <T> String rule(Object[] old, Function<T, Object> change) {
    @SuppressWarnings("unchecked")
    Object[] now = values(row -> change.apply((T) old[row]));
    return Transformation.ofChange(old, now).map(Transformation::description).orElse("none");
  }

  @Test
  void texts() {
    assertThat(rule(TEXTS, (String text) -> text.toUpperCase(Locale.ROOT))).isEqualTo("changed to upper case");
    assertThat(rule(TEXTS, (String text) -> text.toLowerCase(Locale.ROOT))).isEqualTo("changed to lower case");
    assertThat(rule(TEXTS, (String text) -> "i" + text.substring(1).toUpperCase(Locale.ROOT)))
        .isEqualTo("changed in case only");
    assertThat(rule(values(row -> "  " + row), (String text) -> text.strip())).isEqualTo("trimmed");
    assertThat(rule(TEXTS, (String text) -> text + " ")).isEqualTo("changed in white space only");
    assertThat(rule(TEXTS, (String text) -> "x-" + text)).isEqualTo("prefixed with 'x-'");
    assertThat(rule(TEXTS, (String text) -> text + "/EU")).isEqualTo("followed by '/EU'");
    assertThat(rule(TEXTS, (String text) -> text.substring(5))).isEqualTo("stripped of 'Item ' at the front");
    assertThat(rule(TEXTS, (String text) -> text.substring(0, 6))).isEqualTo("cut off at the end");
  }

  @Test
  void numbers() {
    assertThat(rule(NUMBERS, (BigDecimal n) -> n.multiply(new BigDecimal(100)))).isEqualTo("multiplied by 100");
    assertThat(rule(NUMBERS, (BigDecimal n) -> n.negate())).isEqualTo("multiplied by -1");
    assertThat(rule(values(row -> new BigDecimal(1_600_000_000L + row * 7)),
        (BigDecimal n) -> n.multiply(new BigDecimal(1000)))).isEqualTo("multiplied by 1000");
    assertThat(rule(values(row -> new BigDecimal(row).add(new BigDecimal("0.75"))),
        (BigDecimal n) -> n.setScale(0, java.math.RoundingMode.DOWN))).isEqualTo("cut off to whole numbers");
    assertThat(rule(values(row -> new BigDecimal(row).add(new BigDecimal("0.75"))),
        (BigDecimal n) -> n.setScale(0, java.math.RoundingMode.HALF_UP))).isEqualTo("rounded to whole numbers");
  }

  @Test
  void times() {
    assertThat(rule(TIMES, (LocalDateTime t) -> t.plusMinutes(330))).isEqualTo("shifted by +5:30 h");
    assertThat(rule(TIMES, (LocalDateTime t) -> t.minusDays(3))).isEqualTo("shifted by -3 days");
    assertThat(rule(TIMES, (LocalDateTime t) -> t.plusNanos(1_500_000_000))).isEqualTo("shifted by +0:00:01.5 h");
    assertThat(rule(TIMES, (LocalDateTime t) -> t.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("Europe/Berlin"))
        .toLocalDateTime())).isEqualTo("shifted by +1:00 h or +2:00 h, as from or to a zone with summer time");
    assertThat(rule(TIMES, (LocalDateTime t) -> t.toLocalDate().atStartOfDay())).isEqualTo("cut to the day");
    assertThat(rule(TIMES, (LocalDateTime t) -> t.plusHours(t.getHour() % 3))).isEqualTo("none");
  }

  @Test
  void codes() {
    assertThat(rule(CODES, (String code) -> code.substring(0, 1).toUpperCase() + "1"))
        .isEqualTo("recoded, value by value: 'back' to 'B1', 'open' to 'O1' and 'paid' to 'P1'");
    assertThat(rule(FLAGS, (Boolean flag) -> !flag))
        .isEqualTo("recoded, value by value: true and false changed places");
    assertThat(rule(FLAGS, (Boolean flag) -> flag ? "ja" : "nein"))
        .isEqualTo("recoded, value by value: false to 'nein' and true to 'ja'");
    assertThat(rule(CODES, (String code) -> code.equals("open") ? "new" : "done"))
        .isEqualTo("recoded, value by value: 'back' to 'done', 'open' to 'new' and 'paid' to 'done'");
  }

  @Test
  void nothingAndOneValue() {
    assertThat(rule(values(row -> null), (Object gone) -> "unknown")).isEqualTo("NULL was replaced by 'unknown'");
    assertThat(rule(CODES, (String code) -> null)).isEqualTo("set to NULL");
    assertThat(rule(NUMBERS, (BigDecimal number) -> new BigDecimal(7))).isEqualTo("set to 7");
  }

  @Test
  void aConstantIsNoRuleByWhichAColumnIsFoundAgain() {
    assertThat(Transformation.find(CODES, values(row -> "x"))).isEmpty();
    assertThat(Transformation.find(CODES, values(row -> row % 3 == 0 ? "new" : "done"))).isEmpty();
  }
}

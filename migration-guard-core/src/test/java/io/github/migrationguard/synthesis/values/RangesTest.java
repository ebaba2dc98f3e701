package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RangesTest {

  @Property(seed = "42")
  void wholeNumbersStayWithinAnyRange(@ForAll long one, @ForAll long other, @ForAll @LongRange(min = 0) long row) {
    long min = Math.min(one, other);
    long max = Math.max(one, other);
    long value = (Long) GivenColumn.of(LogicalType.BIGINT).min(min).max(max).values().at(row, 0);
    assertThat(value).isBetween(min, max);
  }

  @Property(seed = "42")
  void doublesStayWithinAnyRange(@ForAll double one, @ForAll double other, @ForAll @LongRange(min = 0) long row) {
    double min = Math.min(one, other);
    double max = Math.max(one, other);
    double value = (Double) GivenColumn.of(LogicalType.DOUBLE).min(min).max(max).values().at(row, 0);
    assertThat(value).isBetween(min, max);
  }

  @Property(seed = "42")
  void decimalsHonourPrecisionAndScale(@ForAll @IntRange(min = 1, max = 38) int precision,
      @ForAll @IntRange(min = 0, max = 38) int scale) {
    if (scale > precision) {
      return;
    }
    ColumnType type = ColumnType.of(LogicalType.DECIMAL, "numeric").withPrecision(precision, scale);
    for (GivenColumn column : List.of(GivenColumn.of(type), GivenColumn.of(type).unique().rows(1),
        GivenColumn.of(type).spread(new Distribution.Normal(0, 1)))) {
      BigDecimal value = (BigDecimal) column.rows(1).values().at(0, 0);
      assertThat(value.scale()).isEqualTo(scale);
      assertThat(value.unscaledValue().abs().toString().length()).isLessThanOrEqualTo(precision);
    }
  }

  @Property(seed = "42")
  void defaultsByNameStayWithinTheType(@ForAll @LongRange(min = 0) long row) {
    for (String name : List.of("age", "price", "year", "rate", "count", "latitude", "port", "salary", "is_active",
        "x")) {
      for (LogicalType type : List.of(LogicalType.SMALLINT, LogicalType.INTEGER, LogicalType.BIGINT)) {
        long value = ((Number) GivenColumn.of(type).named(name).values().at(row, 0)).longValue();
        assertThat(value)
            .isBetween((long) Short.MIN_VALUE, type == LogicalType.SMALLINT ? Short.MAX_VALUE : Long.MAX_VALUE);
      }
      ColumnType narrow = ColumnType.of(LogicalType.DECIMAL, "numeric(3,2)").withPrecision(3, 2);
      assertThat((BigDecimal) GivenColumn.of(narrow).named(name).values().at(row, 0))
          .isBetween(new BigDecimal("-9.99"), new BigDecimal("9.99"));
    }
  }

  @Test
  void namesSuggestRanges() {
    assertThat(numbers("age", LogicalType.INTEGER)).allMatch(x -> x >= 18 && x <= 90);
    assertThat(numbers("customerAge", LogicalType.SMALLINT)).allMatch(x -> x >= 18 && x <= 90);
    assertThat(numbers("unit_price", LogicalType.DECIMAL)).allMatch(x -> x >= 1 && x <= 1000);
    assertThat(numbers("birth_year", LogicalType.INTEGER)).allMatch(x -> x >= 2000 && x <= 2025);
    assertThat(numbers("conversion_rate", LogicalType.DOUBLE)).allMatch(x -> x >= 0 && x <= 1);
    assertThat(numbers("lat", LogicalType.DOUBLE)).allMatch(x -> x >= -90 && x <= 90);
  }

  private static Stream<Double> numbers(String name, LogicalType type) {
    ColumnValues values = GivenColumn.of(type).named(name).values();
    return IntStream.range(0, 500).mapToObj(row -> ((Number) values.at(row, 0)).doubleValue());
  }

  @Test
  void oneStatedEndMovesTheOther() {
    assertThat(ints(GivenColumn.of(LogicalType.INTEGER).min(50_000))).allMatch(x -> x >= 50_000 && x <= 100_000);
    assertThat(ints(GivenColumn.of(LogicalType.INTEGER).max(0))).allMatch(x -> x <= 0 && x >= -999);
    assertThat(ints(GivenColumn.of(LogicalType.SMALLINT).min(32_767))).containsOnly(32_767);
    assertThat(ints(GivenColumn.of(LogicalType.SMALLINT).max(-32_768))).containsOnly(-32_768);
  }

  @Test
  void anExcludedEndIsNeverTaken() {
    ValueRequest request = GivenColumn.of(LogicalType.INTEGER).request()
        .withMin(new RangeEnd.Fixed(0, true)).withMax(new RangeEnd.Fixed(new BigDecimal("2.5"), true));
    assertThat(ints(GivenColumn.values(request))).containsOnly(1, 2);
    ValueRequest decimal = GivenColumn.of(LogicalType.DECIMAL).request()
        .withMin(new RangeEnd.Fixed(0, true)).withMax(new RangeEnd.Fixed("0.03", true));
    ColumnValues cents = GivenColumn.values(decimal);
    assertThat(IntStream.range(0, 200).mapToObj(row -> cents.at(row, 0)))
        .containsOnly(new BigDecimal("0.01"), new BigDecimal("0.02"));
    ValueRequest real = GivenColumn.of(LogicalType.DOUBLE).request()
        .withMin(new RangeEnd.Fixed(0, true)).withMax(new RangeEnd.Fixed(Double.MIN_VALUE * 2, true));
    assertThat(GivenColumn.values(real).at(0, 0)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void theNarrowestOfSeveralEndsCounts() {
    ValueRequest request = GivenColumn.of(LogicalType.INTEGER).min(0).max(100).request()
        .withMin(new RangeEnd.Fixed(7, false)).withMax(new RangeEnd.Fixed(9, false));
    assertThat(ints(GivenColumn.values(request))).containsOnly(7, 8, 9);
  }

  @Test
  void anEmptyRangeIsAnError() {
    ValueRequest request = GivenColumn.of(LogicalType.INTEGER).min(5).request().withMax(new RangeEnd.Fixed(5, true));
    assertThatThrownBy(() -> GivenColumn.values(request)).hasMessage("No values can be made for column t.c of type "
        + "integer: its range is empty: nothing lies between 5 and (excluded) 5. Change min or max, or the check "
        + "constraint that sets the other end (migration-guard.yml:7:9)");
  }

  @Property(seed = "42", tries = 200)
  void aChildDoesNotPrecedeItsParent(@ForAll @IntRange(min = 0, max = 3_000) int days, @ForAll boolean unique) {
    LocalDateTime parent = LocalDateTime.of(2021, 1, 1, 10, 30, 15, 500_000_000).plusDays(days);
    LocalDate last = LocalDate.of(2026, 3, 1);
    for (LogicalType type : List.of(LogicalType.TIMESTAMP, LogicalType.TIMESTAMPTZ, LogicalType.DATE)) {
      GivenColumn column = GivenColumn.of(type).rows(10).max(last);
      ColumnValues values = GivenColumn.values((unique ? column.unique() : column).request()
          .withMin(new RangeEnd.OfRow((row, attempt) -> row == 9 ? null : parent, false)));
      for (int row = 0; row < 9; row++) {
        LocalDateTime child = asTime(values.at(row, 0));
        assertThat(child).isAfterOrEqualTo(parent);
        if (parent.isBefore(last.minusDays(11).atStartOfDay())) {
          assertThat(child).isBeforeOrEqualTo(last.atStartOfDay());
        }
      }
      assertThat(asTime(values.at(9, 0))).isBeforeOrEqualTo(last.atStartOfDay());
    }
  }

  private static LocalDateTime asTime(Object value) {
    return value instanceof LocalDate date ? date.atStartOfDay()
        : value instanceof OffsetDateTime time ? time.toLocalDateTime() : (LocalDateTime) value;
  }

  @Test
  void aParentPastTheEndGivesItsOwnValue() {
    ColumnValues values = GivenColumn.values(GivenColumn.of(LogicalType.INTEGER).max(10).request()
        .withMin(new RangeEnd.OfRow((row, attempt) -> 12, false)));
    assertThat(ints(values)).containsOnly(12);
  }

  @Test
  void anotherColumnMayBeTheUpperEnd() {
    ColumnValues values = GivenColumn.values(GivenColumn.of(LogicalType.INTEGER).request()
        .withMax(new RangeEnd.OfRow((row, attempt) -> row % 2 == 0 ? -500 : 3, false)));
    assertThat(IntStream.range(0, 200)).allMatch(row -> (Integer) values.at(row, 0) <= (row % 2 == 0 ? -500 : 3));
    assertThat(IntStream.range(0, 200).map(row -> (Integer) values.at(2L * row, 0)).distinct().count())
        .isGreaterThan(100);
  }

  @Test
  void aDistributionIsCutToTheRowsOwnRange() {
    ColumnValues values = GivenColumn.values(GivenColumn.of(LogicalType.DOUBLE).spread(new Distribution.Normal(0, 1))
        .request().withMin(new RangeEnd.OfRow((row, attempt) -> row % 3, false)));
    assertThat(IntStream.range(0, 3000)).allMatch(row -> (Double) values.at(row, 0) >= row % 3);
    ColumnValues hopeless = GivenColumn.values(GivenColumn.of(LogicalType.DOUBLE).max(2000)
        .spread(new Distribution.Normal(0, 1)).request().withMin(new RangeEnd.OfRow((row, attempt) -> 1000, false)));
    assertThat(hopeless.at(0, 0)).isEqualTo(1000.0);
  }

  @Test
  void timestampsCarryATimeOfDayAndTheDigitsOfTheType() {
    ColumnType micros = new ColumnType(LogicalType.TIMESTAMP, "timestamp(6)", OptionalInt.empty(), OptionalInt.of(6),
        OptionalInt.empty(), List.of(), java.util.Optional.empty());
    ColumnValues fine = GivenColumn.of(micros).values();
    assertThat(IntStream.range(0, 100).map(row -> ((LocalDateTime) fine.at(row, 0)).getNano()))
        .allMatch(nano -> nano % 1000 == 0).anyMatch(nano -> nano % 1_000_000 != 0);
    ColumnValues seconds = GivenColumn.of(LogicalType.TIMESTAMPTZ).values();
    assertThat(IntStream.range(0, 100).mapToObj(row -> (OffsetDateTime) seconds.at(row, 0)))
        .allMatch(time -> time.getNano() == 0 && time.getOffset().equals(ZoneOffset.UTC))
        .anyMatch(time -> time.getHour() > 12 && time.getSecond() > 0)
        .allMatch(time -> time.getYear() >= 2021 && time.getYear() <= 2025);
  }

  private static Stream<Integer> ints(GivenColumn column) {
    return ints(column.values());
  }

  private static Stream<Integer> ints(ColumnValues values) {
    return IntStream.range(0, 300).mapToObj(row -> (Integer) values.at(row, 0));
  }
}

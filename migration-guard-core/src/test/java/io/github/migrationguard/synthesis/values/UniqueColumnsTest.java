package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UniqueColumnsTest {

  @Property(seed = "42", tries = 150)
  void noValueComesTwiceOverRowsAndAttempts(
      @ForAll("unlimited") LogicalType type, @ForAll @IntRange(min = 1, max = 2000) int rows) {
    assertDistinct(GivenColumn.of(type).named("some_" + rows).unique().rows(rows).values(), rows, 3);
  }

  @Provide
  Arbitrary<LogicalType> unlimited() {
    return Arbitraries.of(LogicalType.class).filter(type -> type != LogicalType.OTHER && type != LogicalType.ENUM
        && type != LogicalType.BOOLEAN);
  }

  @Property(seed = "42", tries = 100)
  void aTightIntegerRangeIsUsedUpToTheLastValue(
      @ForAll @IntRange(min = -50, max = 50) int min, @ForAll @IntRange(min = 1, max = 300) int rows) {
    ColumnValues values = GivenColumn.of(LogicalType.SMALLINT).unique().rows(rows).min(min).max(min + rows - 1)
        .values();
    assertThat(values.capacity()).isEqualTo(rows);
    Set<Object> seen = assertDistinct(values, rows, 1);
    assertThat(seen).allMatch(value -> (Integer) value >= min && (Integer) value < min + rows);
    assertThatThrownBy(() -> values.at(0, 1)).isInstanceOf(UnsynthesisableColumn.class);
  }

  @Property(seed = "42", tries = 100)
  void patternsNeverRepeatAndTellTheirCapacity(@ForAll @IntRange(min = 0, max = 2) int letters,
      @ForAll @IntRange(min = 0, max = 2) int digits) {
    ColumnValues values = GivenColumn.of(LogicalType.VARCHAR).unique().rows(1)
        .pattern("A\\#" + "?".repeat(letters) + "-" + "#".repeat(digits)).values();
    int capacity = (int) (Math.pow(26, letters) * Math.pow(10, digits));
    assertThat(values.capacity()).isEqualTo(capacity);
    ColumnValues all = GivenColumn.of(LogicalType.VARCHAR).unique().rows(capacity)
        .pattern("A\\#" + "?".repeat(letters) + "-" + "#".repeat(digits)).values();
    assertThat(assertDistinct(all, capacity, 1))
        .allMatch(text -> ((String) text).matches("A#[A-Z]{" + letters + "}-[0-9]{" + digits + "}"));
  }

  @Test
  void capacityOfALongPatternIsUnlimited() {
    assertThat(GivenColumn.of(LogicalType.VARCHAR).pattern("#".repeat(18)).unique().values().capacity())
        .isEqualTo(1_000_000_000_000_000_000L);
    ColumnValues values = GivenColumn.of(LogicalType.VARCHAR).pattern("?".repeat(30)).unique().values();
    assertThat(values.capacity()).isEqualTo(Long.MAX_VALUE);
    assertDistinct(values, 1000, 2);
  }

  @Property(seed = "42", tries = 60)
  void valuesToAvoidAreLeftOut(@ForAll @IntRange(min = 1, max = 80) int avoided,
      @ForAll("avoidable") GivenColumn column) {
    ValueRequest request = column.unique().rows(120).request();
    ColumnValues before = GivenColumn.values(request);
    Set<Object> held = new HashSet<>();
    IntStream.range(0, avoided).forEach(row -> held.add(before.at(row, 0)));
    ColumnValues after = GivenColumn.values(request.withAvoid(held));
    assertThat(assertDistinct(after, 120, 1)).doesNotContainAnyElementsOf(held);
    assertThat(after.capacity())
        .isEqualTo(before.capacity() == Long.MAX_VALUE ? Long.MAX_VALUE : before.capacity() - avoided);
  }

  @Provide
  Arbitrary<GivenColumn> avoidable() {
    return Arbitraries.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).map(kind -> List.of(
        GivenColumn.of(LogicalType.INTEGER), GivenColumn.of(LogicalType.SMALLINT).min(1).max(200),
        GivenColumn.of(LogicalType.DECIMAL), GivenColumn.of(LogicalType.DOUBLE), GivenColumn.of(LogicalType.DATE),
        GivenColumn.of(LogicalType.TIMESTAMP), GivenColumn.of(LogicalType.UUID),
        GivenColumn.of(LogicalType.VARCHAR).pattern("??#"), GivenColumn.of(LogicalType.VARCHAR).named("email"),
        GivenColumn.of(LogicalType.VARCHAR).named("name"), GivenColumn.of(LogicalType.JSON),
        GivenColumn.of(LogicalType.DECIMAL).spread(new Distribution.Normal(100, 20))).get(kind));
  }

  @Test
  void avoidedValuesAreUnderstoodAsADriverReturnsThem() {
    ValueRequest request = GivenColumn.of(LogicalType.SMALLINT).unique().rows(3).min(1).max(6).request();
    ColumnValues values = GivenColumn.values(request.withAvoid(Set.of((short) 1, 2L, new BigDecimal("3.00"))));
    assertThat(assertDistinct(values, 3, 1)).containsExactlyInAnyOrder(4, 5, 6);
  }

  @Test
  void nullsTakeNoValue() {
    ColumnValues values = GivenColumn.of(LogicalType.INTEGER).unique().rows(100).nullRate(0.9).min(1).max(10).values();
    assertThat(IntStream.range(0, 100).mapToObj(row -> values.at(row, 0)).filter(value -> value != null))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void integersWithoutBoundsCountFromOne() {
    ColumnValues values = GivenColumn.of(LogicalType.BIGINT).unique().values();
    assertThat(List.of(values.at(0, 0), values.at(1, 0), values.at(2, 0))).isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void aShortTextHasEveryCombinationOfItsLength() {
    ColumnValues values =
        GivenColumn.of(GivenColumn.type(LogicalType.VARCHAR).withLength(2)).named("name").unique().rows(1296).values();
    assertThat(values.capacity()).isEqualTo(36 * 36);
    assertThat(assertDistinct(values, 1296, 1)).allMatch(text -> ((String) text).length() == 2);
  }

  @Property(seed = "42", tries = 60)
  void uniqueTextsFitTheirLength(@ForAll @IntRange(min = 2, max = 40) int length,
      @ForAll("names") String name, @ForAll @IntRange(min = 1, max = 1000) int rows) {
    ColumnType type = GivenColumn.type(LogicalType.VARCHAR).withLength(length);
    assertThat(assertDistinct(GivenColumn.of(type).named(name).unique().rows(rows).values(), rows, 1))
        .allMatch(text -> ((String) text).length() <= length);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("email", "name", "phone", "url", "uuid", "city", "code", "description", "status");
  }

  @Property(seed = "42", tries = 60)
  void uniqueValuesFollowADistributionAndStayInRange(@ForAll("continuous") Distribution distribution,
      @ForAll("numbers") LogicalType type, @ForAll @IntRange(min = 1, max = 1000) int rows) {
    GivenColumn column = GivenColumn.of(type).unique().rows(rows).min(1).max(100_000).spread(distribution);
    assertThat(assertDistinct(column.values(), rows, 1)).allMatch(value -> {
      double number = ((Number) value).doubleValue();
      return number >= 1 && number <= 100_000;
    });
  }

  @Provide
  Arbitrary<Distribution> continuous() {
    return Arbitraries.of(new Distribution.Normal(20_000, 4000), new Distribution.Lognormal(9, 0.8),
        new Distribution.Exponential(15_000), new Distribution.Quantiles(List.of(0.0, 4000.0, 9000.0, 90_000.0)));
  }

  @Provide
  Arbitrary<LogicalType> numbers() {
    return Arbitraries.of(LogicalType.INTEGER, LogicalType.BIGINT, LogicalType.DECIMAL, LogicalType.DOUBLE);
  }

  @Property(seed = "42", tries = 40)
  void rowsWithRangesOfTheirOwnNeverShareAValue(@ForAll @IntRange(min = 1, max = 400) int rows) {
    LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
    ValueRequest request = GivenColumn.of(LogicalType.TIMESTAMP).unique().rows(rows).max(start.plusHours(1)).request()
        .withMin(new RangeEnd.OfRow((row, attempt) -> start.plusSeconds(row % 7), false));
    ColumnValues values = GivenColumn.values(request);
    assertDistinct(values, rows, 1);
    for (int row = 0; row < rows; row++) {
      assertThat((LocalDateTime) values.at(row, 0)).isBetween(start.plusSeconds(row % 7), start.plusHours(1));
    }
  }

  @Test
  void manyUniqueDatesRunOnPastTheUsualRange() {
    ColumnValues values = GivenColumn.of(LogicalType.DATE).unique().rows(5000).values();
    assertThat(assertDistinct(values, 5000, 1)).allMatch(date -> !((LocalDate) date)
        .isBefore(LocalDate.of(2021, 1, 1)));
  }

  private static Set<Object> assertDistinct(ColumnValues values, int rows, int attempts) {
    Set<Object> seen = new HashSet<>();
    for (int attempt = 0; attempt < attempts; attempt++) {
      for (int row = 0; row < rows; row++) {
        Object value = values.at(row, attempt);
        Object comparable = value instanceof byte[] bytes ? ByteBuffer.wrap(bytes)
            : value instanceof Object[] elements ? Arrays.asList(elements) : value;
        assertThat(seen.add(comparable)).as("row %s, attempt %s: %s", row, attempt, comparable).isTrue();
      }
    }
    return seen;
  }
}

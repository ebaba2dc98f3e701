package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final ColumnType TEXT = GivenColumn.type(LogicalType.VARCHAR);

  @Test
  void namesSuggestTexts() {
    assertThat(texts("email")).allMatch(text -> text.matches("[a-z]+\\.[a-z]+@example\\.com"));
    assertThat(texts("phone")).allMatch(text -> text.matches("\\+1555[0-9]{7}"));
    assertThat(texts("first_name")).allMatch(text -> !text.contains(" "));
    assertThat(texts("customer_name")).allMatch(text -> text.contains(" "));
    assertThat(texts("currency")).allMatch(text -> text.matches("[A-Z]{3}"));
    assertThat(texts("website_url")).allMatch(text -> text.startsWith("https://example.com/"));
    assertThat(texts("device_uuid")).allMatch(text -> UUID.fromString(text).version() == 4);
    assertThat(texts("order_status").distinct().count()).isEqualTo(4);
  }

  @Property(seed = "42", tries = 100)
  void textsKeepToTheirLengths(@ForAll @IntRange(min = 1, max = 30) int most, @ForAll @IntRange(min = 0,
      max = 30) int least) {
    for (String name : List.of("email", "phone", "uuid", "name", "description", "note_x")) {
      ColumnValues values = GivenColumn.values(GivenColumn.of(TEXT.withLength(most)).named(name).request()
          .withLengths(OptionalInt.of(Math.min(least, most)), OptionalInt.empty()));
      assertThat((String) values.at(7, 0)).hasSizeBetween(Math.max(1, Math.min(least, most)), most);
    }
  }

  @Test
  void aShortPhoneNumberStillVaries() {
    assertThat(IntStream.range(0, 200).mapToObj(row -> GivenColumn.of(TEXT.withLength(4)).named("phone").values()
        .at(row, 0)).distinct().count()).isGreaterThan(150);
  }

  @Test
  void aSurrogatePairIsNeverCut() {
    assertThat(TextLength.cut("ab\ud83d\ude00c", 3)).isEqualTo("ab");
    assertThat(TextLength.cut("ab cd", 3)).isEqualTo("ab");
  }

  @Test
  void aPatternThatDoesNotFitIsAnError() {
    assertThatThrownBy(() -> GivenColumn.of(TEXT.withLength(9)).pattern("CUST######").values())
        .hasMessage("No values can be made for column t.c of type varchar: its pattern 'CUST######' makes texts of 10 "
            + "characters, and the column takes at most 9. Change the pattern, or the column's length "
            + "(migration-guard.yml:7:9)");
  }

  @Test
  void fakerExpressionsAreEvaluated() {
    assertThat(texts(GivenColumn.of(TEXT).faker("name.fullName"))).allMatch(text -> text.contains(" "));
    assertThat(texts(GivenColumn.of(TEXT.withLength(5)).faker("name.fullName"))).allMatch(text -> text.length() <= 5);
    ColumnValues numbers = GivenColumn.of(LogicalType.INTEGER).faker("number.numberBetween '1','9'").values();
    assertThat(IntStream.range(0, 50).mapToObj(row -> (Integer) numbers.at(row, 0))).allMatch(n -> n >= 1 && n < 9);
  }

  @Test
  void expressionsThatDatafakerMisreadsAreCalled() {
    assertThat(texts(GivenColumn.of(TEXT).faker("commerce.productName")).distinct().count()).isGreaterThan(100);
  }

  @Test
  void anUnknownFakerExpressionNamesTheNearest() {
    assertThatThrownBy(() -> GivenColumn.of(TEXT).faker("name.fulName").values())
        .hasMessage("No values can be made for column t.c of type varchar: Datafaker knows no expression name.fulName. "
            + "Did you mean name.fullName? (migration-guard.yml:7:9)");
    assertThatThrownBy(() -> GivenColumn.of(TEXT).faker("timeAndDate.birthday").values())
        .hasMessageContaining("depends on the machine's date or locale, so that its values would differ elsewhere or "
            + "tomorrow. Use another expression, pattern, or min and max");
    assertThatThrownBy(() -> GivenColumn.of(TEXT).faker("country.currency").values())
        .hasMessageContaining("depends on the machine's date or locale");
  }

  @Test
  void fakerTextsDoNotDependOnTheOrderTheyAreAskedIn() {
    FakerTexts forwards = new FakerTexts();
    FakerTexts backwards = new FakerTexts();
    for (String expression : List.of("name.fullName", "internet.emailAddress", "address.city", "lorem.sentence")) {
      List<String> there = IntStream.range(0, 60).mapToObj(i -> forwards.text(expression, i)).toList();
      assertThat(IntStream.range(0, 60).mapToObj(i -> backwards.text(expression, 59 - i)).toList())
          .containsExactlyInAnyOrderElementsOf(there);
      assertThat(backwards.text(expression, 3)).isEqualTo(there.get(3));
    }
  }

  @Test
  void valuesAreReadAsTheColumnsType() {
    assertThat(GivenColumn.of(LogicalType.SMALLINT).value("7", 1).values().at(0, 0)).isEqualTo(7);
    assertThat(GivenColumn.of(LogicalType.BOOLEAN).value("no", 1).values().at(0, 0)).isEqualTo(false);
    assertThat(GivenColumn.of(LogicalType.DATE).value("2024-02-29", 1).values().at(0, 0)).hasToString("2024-02-29");
    assertThat(GivenColumn.of(LogicalType.TIMESTAMP).value("2024-02-29 10:11:12.5", 1).values().at(0, 0))
        .hasToString("2024-02-29T10:11:12.500");
    assertThat(GivenColumn.of(LogicalType.OTHER).value("(1,2)", 1).values().at(0, 0)).isEqualTo("(1,2)");
    assertThatThrownBy(() -> GivenColumn.of(LogicalType.SMALLINT).value("40000", 1).values())
        .hasMessageContaining("'40000' is no value of the type. Write values of the column's type, or change the type");
  }

  @Test
  void whatHasNoOrderTakesNoDistribution() {
    assertThatThrownBy(() -> GivenColumn.of(TEXT).spread(new Distribution.Normal(0, 1)).values())
        .hasMessageContaining("a distribution is for numbers, dates and times. Use values or pattern instead");
  }

  @Test
  void anUnknownTypeAsksForValues() {
    assertThatThrownBy(() -> GivenColumn.of(ColumnType.of(LogicalType.OTHER, "int4range")).silent().values())
        .hasMessage("No values can be made for column t.c of type int4range: the product does not know the type. Give "
            + "the column's values in the contract: values: {...}");
  }

  private static Stream<String> texts(String name) {
    return texts(GivenColumn.of(TEXT).named(name));
  }

  private static Stream<String> texts(GivenColumn column) {
    ColumnValues values = column.values();
    return IntStream.range(0, 200).mapToObj(row -> (String) values.at(row, 0));
  }
}

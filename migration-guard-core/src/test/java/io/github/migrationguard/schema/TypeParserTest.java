package io.github.migrationguard.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      varchar|VARCHAR
      TEXT|VARCHAR
      INTEGER|INTEGER
      BIGINT|BIGINT
      TIMESTAMP|TIMESTAMP
      UUID|UUID
      BINARY|BINARY
      citext|VARCHAR
      CHARACTER LARGE OBJECT|VARCHAR
      clob|VARCHAR
      REAL|REAL
      float4|REAL
      float8|DOUBLE
      float|DOUBLE
      float(24)|REAL
      float(53)|DOUBLE
      Double  Precision|DOUBLE
      int8|BIGINT
      int4|INTEGER
      int2|SMALLINT
      int(11)|INTEGER
      int unsigned|BIGINT
      INT(10) UNSIGNED ZEROFILL|BIGINT
      bigint unsigned|DECIMAL
      smallint unsigned|INTEGER
      mediumint unsigned|INTEGER
      tinyint unsigned|SMALLINT
      tinyint|SMALLINT
      tinyint(1)|BOOLEAN
      mediumint|INTEGER
      serial|INTEGER
      bigserial|BIGINT
      numeric|DECIMAL
      money|DECIMAL
      bool|BOOLEAN
      bit|BOOLEAN
      bit(1)|BOOLEAN
      bit(8)|OTHER
      datetime|TIMESTAMP
      timestamp without time zone|TIMESTAMP
      timestamp with time zone|TIMESTAMPTZ
      timestamptz|TIMESTAMPTZ
      timetz|TIME
      interval day(3) to second(6)|INTERVAL
      jsonb|JSON
      bytea|BINARY
      blob|BINARY
      varbinary(16)|BINARY
      uniqueidentifier|UUID
      geometry(Point,4326)|OTHER
      inet|OTHER
      other|OTHER
      enum|ENUM
      """)
  void namesMeanTheirLogicalType(String name, LogicalType logical) {
    assertThat(TypeParser.parse(name)).map(ColumnType::logical).contains(logical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "vachar", "varchar(", "varchar(0)", "varchar(x)", "varchar(1,2)", "date(3)",
      "uuid(3)", "timestamp(10)", "numeric(0)", "numeric(1,2,3)", "order_status", "[]", "enum(a,b)", "enum()",
      "enum('a',)", "array of", "varchar(99999999999)", "boolean(2)", "int(-1)", "_", "\u0000", "array"})
  void whatIsNoTypeIsEmpty(String name) {
    assertThat(TypeParser.parse(name)).isEmpty();
  }

  @Test
  void lengthPrecisionAndScaleAreKept() {
    assertThat(TypeParser.parse("character varying(20)").orElseThrow().length()).hasValue(20);
    assertThat(TypeParser.parse("VARCHAR2(20 CHAR)").orElseThrow().length()).hasValue(20);
    assertThat(TypeParser.parse("nvarchar(max)").orElseThrow().length()).isEmpty();
    assertThat(TypeParser.parse("char(3)").orElseThrow().length()).hasValue(3);
    assertThat(TypeParser.parse("char").orElseThrow().length()).hasValue(1);
    assertThat(TypeParser.parse("bpchar").orElseThrow().length()).isEmpty();
    ColumnType amount = TypeParser.parse("numeric( 12 , 2 )").orElseThrow();
    assertThat(List.of(amount.precision(), amount.scale())).containsExactly(OptionalInt.of(12), OptionalInt.of(2));
    assertThat(TypeParser.parse("decimal(12)").orElseThrow().scale()).hasValue(0);
    assertThat(TypeParser.parse("decimal").orElseThrow().precision()).isEmpty();
    ColumnType zoned = TypeParser.parse("timestamp(3) with time zone").orElseThrow();
    assertThat(zoned.logical()).isEqualTo(LogicalType.TIMESTAMPTZ);
    assertThat(zoned.precision()).hasValue(3);
  }

  @Test
  void theNativeNameIsWhatWasWritten() {
    assertThat(TypeParser.parse(" Numeric(12,2) ").orElseThrow().nativeName()).isEqualTo("Numeric(12,2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"integer[]", "INTEGER [ ]", "int4[3]", "integer array", "INTEGER ARRAY[10]",
      "array of integer", "array<int>", "array(int)", "_int4"})
  void arraysKeepTheirElement(String name) {
    ColumnType type = TypeParser.parse(name).orElseThrow();
    assertThat(type.logical()).isEqualTo(LogicalType.ARRAY);
    assertThat(type.element()).map(ColumnType::logical).contains(LogicalType.INTEGER);
  }

  @Test
  void anArrayOfSizedElements() {
    ColumnType type = TypeParser.parse("varchar(20)[]").orElseThrow();
    assertThat(type.element().flatMap(e -> Optional.of(e.length()))).contains(OptionalInt.of(20));
  }

  @Test
  void labelsOfAnEnumKeepTheirCaseAndQuotes() {
    assertThat(TypeParser.parse("ENUM('Open', 'it''s', 'a,b')").orElseThrow().enumValues())
        .containsExactly("Open", "it's", "a,b");
  }

  @Test
  void theKnownNamesAreAllUnderstood() {
    assertThat(TypeParser.knownNames()).isNotEmpty().allSatisfy(name -> assertThat(TypeParser.parse(name)).isPresent());
  }
}

package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MG102: the classes of change, and severities that follow the values. */
class TypeChangeTest {

  @TempDir
  private Path directory;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "integer | bigint | WIDENED", "bigint | integer | NARROWED", "smallint | integer | WIDENED",
      "integer | decimal(12,2) | WIDENED", "integer | decimal(10,2) | NARROWED", "bigint | decimal | WIDENED",
      "decimal(10,2) | decimal(12,2) | WIDENED", "decimal(10,2) | decimal(12,4) | WIDENED",
      "decimal(10,2) | decimal(10,4) | NARROWED", "decimal(10,4) | decimal(10,2) | NARROWED",
      "decimal | decimal(10,2) | NARROWED", "decimal(10,2) | double | APPROXIMATED", "bigint | double | APPROXIMATED",
      "integer | double | WIDENED", "integer | real | APPROXIMATED", "real | double | WIDENED", "double | real |"
          + " NARROWED",
      "double | decimal(10,2) | NARROWED", "double | integer | NARROWED",
      "varchar(20) | varchar | WIDENED", "varchar(100) | varchar(20) | NARROWED", "varchar | varchar(20) | NARROWED",
      "varchar | enum | NARROWED", "enum | varchar | WIDENED",
      "date | timestamp | WIDENED", "timestamp | date | NARROWED", "timestamp | timestamptz | ZONE",
      "timestamptz | timestamp | ZONE", "date | timestamptz | ZONE", "timestamptz | date | NARROWED",
      "timestamp(3) | timestamp | WIDENED", "timestamp | timestamp(3) | NARROWED",
      "boolean | varchar | KIND", "varchar | integer | KIND", "varchar | uuid | KIND", "varchar | varchar[] | KIND",
      "integer[] | bigint[] | WIDENED", "varchar[] | integer[] | KIND", "timestamp | bigint | KIND", "uuid | uuid |"
          + " NONE"
  })
  void classifies(String before, String after, TypeChange expected) {
    assertThat(TypeChange.between(type(before), type(after))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "price numeric(10,2) | x * 0.25      | TYPE numeric(12,2)      | INFO  | all 1,000 values compared are the same",
      "price numeric(10,2) | x * 0.25      | TYPE numeric(10,1)      | ERROR | 500 of 1,000 values (50 %) differ, as if"
      + " rounded to 1 digit: 1: 0.25 -> 0.3",
      "price numeric(10,2) | x             | TYPE numeric(10,1)      | WARN  | all 1,000 values compared are the same",
      "price numeric(10,2) | x * 0.01      | TYPE double precision   | INFO  | all 1,000 values compared are the same",
      "price numeric(30,2) | 1e20 + 0.01*x | TYPE double precision   | INFO  | all 1,000 values compared are the same",
      "price double precision | x * 0.01   | TYPE real               | WARN  | all 1,000 values compared are the same",
      "price int           | x             | TYPE bigint             | INFO  | all 1,000 values compared are the same",
      "price bigint        | x             | TYPE int                | WARN  | all 1,000 values compared are the same",
      "price int           | x             | TYPE varchar(20)        | ERROR | all 1,000 values compared are the same",
      "price varchar(20)   | CONCAT('a', x)      | TYPE varchar(4)         | ERROR | 1 of 1,000 values (0.1 %) differs,"
      + " as if cut off at the end: 1000: 'a1000' -> 'a100'",
      "price varchar(20)   | CONCAT('a', x)      | TYPE varchar(9)         | WARN  | all 1,000 values compared are the"
      + " same",
      "price timestamp     | DATEADD('HOUR', x, DATE '2026-01-01') | TYPE timestamp with time zone | WARN | all 1,000"
      + " values compared are the same",
      "price timestamp     | DATEADD('HOUR', x, DATE '2026-01-01') | TYPE date | ERROR | as if cut to the day: 1:"
      + " 2026-01-01T01:00 -> 2026-01-01T00:00",
      "price date          | DATEADD('DAY', x, DATE '2026-01-01')  | TYPE timestamp | INFO | all 1,000 values compared"
      + " are the same"
  })
  void severityFollowsTheValues(String column, String values, String change, String severity, String words) {
    String name = column.substring(0, column.indexOf(' '));
    String type = column.substring(column.indexOf(' ')).strip();
    String spoken = type.equals("double precision") ? "double" : type;
    try (DriftFixture fixture = new DriftFixture(directory,
        "tables:\n  t:\n    primaryKey: id\n    columns:\n      id: {type: integer}\n      price: {type: \"" + spoken
        + "\"}\n")
        .baseline("CREATE TABLE t (id int PRIMARY KEY, " + column + "); INSERT INTO t SELECT x, " + values
            + " FROM SYSTEM_RANGE(1, 1000) AS r(x)")) {
      String sql = change.contains("varchar(4)")
          ? "UPDATE t SET price = SUBSTRING(price, 1, 4); ALTER TABLE t ALTER COLUMN price " + change
          : "ALTER TABLE t ALTER COLUMN " + name + " " + change;
      fixture.migrate(sql);

      assertThat(fixture.outline()).containsExactly("MG102 " + severity + " t.price V2.sql");
      assertThat(fixture.messages().get(0)).contains(words);
    }
  }

  @Test
  void blamesTheMigrationThatChangedTheKind() {
    try (DriftFixture fixture = new DriftFixture(directory,
        "tables:\n  t:\n    primaryKey: id\n    columns:\n      id: {type: integer}\n      n: {type: smallint}\n")
        .baseline("CREATE TABLE t (id int PRIMARY KEY, n smallint); INSERT INTO t VALUES (1, 1)")) {
      fixture.migrate("ALTER TABLE t ALTER COLUMN n TYPE int").migrate("ALTER TABLE t ALTER COLUMN n TYPE varchar(9)")
          .migrate("SELECT 1");
      assertThat(fixture.outline()).containsExactly("MG102 ERROR t.n V3.sql");
    }
  }

  @Test
  void aWiderTypeIsNotSaidToReadTheSameWhereTheMigrationWritesOtherValues() {
    try (DriftFixture fixture = new DriftFixture(directory,
        "tables:\n  t:\n    primaryKey: id\n    columns:\n      id: {type: integer}\n      c: {type: varchar}\n")
        .baseline("CREATE TABLE t (id int PRIMARY KEY, c varchar(2)); INSERT INTO t VALUES (1, 'de'), (2, 'fr')")) {
      fixture.migrate("ALTER TABLE t ALTER COLUMN c TYPE varchar(9); UPDATE t SET c = 'on ' || c WHERE id = 1");
      assertThat(fixture.messages()).anySatisfy(message -> assertThat(message).contains("The new type holds every value"
          + " of the old one, but the migration writes others: 1 of 2 values (50 %) differ"));
    }
  }

  private static ColumnType type(String spoken) {
    boolean array = spoken.endsWith("[]");
    String base = spoken.replaceAll("[(\\[].*", "");
    ColumnType type = ColumnType.of(LogicalType.named(base).orElseThrow(), spoken);
    String[] sizes = spoken.contains("(") ? spoken.replaceAll(".*\\(|\\).*", "").split(",") : new String[0];
    if (sizes.length == 2) {
      type = type.withPrecision(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
    } else if (sizes.length == 1 && type.logical() == LogicalType.VARCHAR) {
      type = type.withLength(Integer.parseInt(sizes[0]));
    } else if (sizes.length == 1) {
      type = new ColumnType(type.logical(), spoken, OptionalInt.empty(), OptionalInt.of(Integer.parseInt(sizes[0])),
          OptionalInt.empty(), List.of(), Optional.empty());
    }
    return !array ? type : new ColumnType(LogicalType.ARRAY, spoken, OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty(), List.of(), Optional.of(type));
  }
}

package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.LogicalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class StreamsTest {

  /**
   * Of a thousand rows of each kind of column. Whoever changes it changes every user's synthetic rows: say so in the
   * release notes.
   */
  private static final long GOLDEN = 4_038_580_182L;

  @Test
  void theValuesOfASeedNeverChange() {
    assertThat(checksum()).isEqualTo(GOLDEN);
  }

  @Test
  void zoneAndLocaleHaveNoEffect() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : List.of("en-US", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(tag.startsWith("en") ? "America/St_Johns" : "Pacific/Apia"));
        assertThat(checksum()).as(tag).isEqualTo(GOLDEN);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeedTableOrColumnIsAnotherStream() {
    ValueRequest request = GivenColumn.of(LogicalType.BIGINT).request();
    List<Object> values = new ArrayList<>();
    for (ValueRequest other : List.of(request, request(43, "t", "c"), request(42, "u", "c"), request(42, "t", "d"),
        request(42, "c", "t"))) {
      values.add(GivenColumn.values(other.withMin(new RangeEnd.Fixed(Long.MIN_VALUE, false))
          .withMax(new RangeEnd.Fixed(Long.MAX_VALUE, false))).at(0, 0));
    }
    assertThat(values).doesNotHaveDuplicates();
  }

  private static ValueRequest request(long seed, String table, String column) {
    return ValueRequest.of(seed, table, column, GivenColumn.type(LogicalType.BIGINT));
  }

  /** With a factory of its own, so that no pool is warm, and from the last row to the first. */
  private static long checksum() {
    ValueFactory factory = new ValueFactory();
    CRC32 checksum = new CRC32();
    for (GivenColumn column : columns()) {
      ColumnValues values = factory.values(column.request());
      for (int row = 999; row >= 0; row--) {
        for (int attempt = 0; attempt < 2; attempt++) {
          checksum.update(text(values.at(row, attempt)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
      }
    }
    return checksum.getValue();
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? Arrays.toString(bytes)
        : value instanceof Object[] elements ? Arrays.toString(elements) : String.valueOf(value);
  }

  private static List<GivenColumn> columns() {
    List<GivenColumn> columns = new ArrayList<>();
    for (LogicalType type : LogicalType.values()) {
      if (type != LogicalType.OTHER) {
        columns.add(GivenColumn.of(type).silent());
      }
      if (type != LogicalType.OTHER && type != LogicalType.ENUM && type != LogicalType.BOOLEAN) {
        columns.add(GivenColumn.of(type).unique());
      }
    }
    for (Distribution distribution : List.of(new Distribution.Normal(5, 3), new Distribution.Lognormal(2, 1),
        new Distribution.Exponential(9), new Distribution.Poisson(15), new Distribution.Zipf(1_000_000, 1.1),
        new Distribution.Quantiles(List.of(0.0, 3.0, 50.0)))) {
      columns.add(GivenColumn.of(LogicalType.DOUBLE).spread(distribution).min(1).max(40));
      columns.add(GivenColumn.of(LogicalType.INTEGER).spread(distribution).min(1).max(40).nullRate(0.1));
    }
    for (String name : List.of("email", "phone", "url", "city", "country", "status", "code", "company", "description",
        "title", "address", "item", "token", "username", "state")) {
      columns.add(GivenColumn.of(LogicalType.VARCHAR).named(name));
      columns.add(GivenColumn.of(LogicalType.VARCHAR).named(name).unique());
    }
    columns.add(GivenColumn.of(LogicalType.VARCHAR).value("a", 0.6).value("b", 0.4).nullRate(0.2));
    columns.add(GivenColumn.of(LogicalType.VARCHAR).pattern("CUST######").unique());
    columns.add(GivenColumn.of(LogicalType.VARCHAR).faker("internet.emailAddress"));
    return columns;
  }
}

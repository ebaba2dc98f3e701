package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.profile.ColumnProfile;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of a contract whose guesses give way to what a profile of a real database says. */
final class ProfiledTable {

  /** The keys that decide a column's values, of which a column has one. */
  static final List<String> GENERATORS = List.of("values", "distribution", "pattern", "faker");

  private ProfiledTable() {}

  static CapturedTable of(CapturedTable table, TableProfile profile) {
    List<CapturedColumn> columns = new ArrayList<>();
    for (CapturedColumn column : table.columns()) {
      ColumnProfile known = profile.columns().get(column.name());
      columns.add(known == null ? column
          : new CapturedColumn(column.schema(), says(column.schema(), column.says(), known)));
    }
    Map<String, YamlValue> keys = new LinkedHashMap<>(table.keys());
    keys.replaceAll((key, value) -> profile.children().containsKey(key) && value.flow().contains("children:")
        ? new YamlValue.Inline(value.flow().replaceFirst("children: \\{.*?}",
            "children: " + children(profile.children().get(key)).flow()))
        : value);
    return new CapturedTable(table.table(), table.name(), table.head(), keys, columns);
  }

  private static Map<String, YamlValue> says(
      ColumnSchema column, Map<String, YamlValue> guessed, ColumnProfile known) {
    Map<String, YamlValue> says = new LinkedHashMap<>(guessed);
    if (column.nullable()) {
      says.remove("nullRate");
      if (known.nullRate().signum() > 0) {
        says.put("nullRate", new YamlValue.Inline(plain(known.nullRate())));
      }
    }
    Map<String, YamlValue> generator = generator(column, known);
    if (!generator.isEmpty()) {
      GENERATORS.forEach(says::remove);
      boolean fromParent = says.containsKey("min") && !says.get("min").flow().matches("[-+0-9].*");
      if (!fromParent || !generator.containsKey("distribution")) {
        says.remove("min");
      }
      says.remove("max");
      says.putAll(generator);
    }
    return says;
  }

  static YamlValue children(List<Integer> quantiles) {
    return new YamlValue.Inline("{quantiles: " + numbers(quantiles.stream().map(BigDecimal::valueOf).toList()) + "}");
  }

  static YamlValue number(BigDecimal number) {
    return new YamlValue.Inline(plain(number));
  }

  /** The key that decides the column's values, as the profile knows it; empty where it does not. */
  static Map<String, YamlValue> generator(ColumnSchema column, ColumnProfile known) {
    List<String> labels = column.type().enumValues();
    if (!known.shares().isEmpty() && (labels.isEmpty() || labels.containsAll(known.shares().keySet()))) {
      Map<String, YamlValue> shares = new LinkedHashMap<>();
      known.shares().forEach((label, share) -> shares.put(label, new YamlValue.Inline(plain(share))));
      return Map.of("values", YamlValue.map(shares));
    }
    if (!known.quantiles().isEmpty()) {
      String quantiles = column.type().logical().isTemporal()
          ? known.quantiles().stream().map(at -> moment(at, column.type().logical()))
              .collect(Collectors.joining(", ", "[", "]"))
          : numbers(known.quantiles());
      return Map.of("distribution", new YamlValue.Inline("{quantiles: " + quantiles + "}"));
    }
    return known.pattern().<Map<String, YamlValue>>map(pattern ->
        Map.of("pattern", new YamlValue.Inline(YamlValue.quoted(pattern)))).orElse(Map.of());
  }

  private static String moment(BigDecimal seconds, LogicalType type) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds.longValue(), 0, ZoneOffset.UTC);
    LocalDate day = time.toLocalDate();
    return type == LogicalType.DATE || time.equals(day.atStartOfDay()) ? day.toString() : time.toString();
  }

  private static String numbers(List<BigDecimal> numbers) {
    return numbers.stream().map(ProfiledTable::plain).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import io.github.migrationguard.synthesis.checks.CheckPlan;
import io.github.migrationguard.synthesis.checks.Restriction;
import io.github.migrationguard.synthesis.values.NameWords;
import io.github.migrationguard.synthesis.values.RangeEnd;
import io.github.migrationguard.synthesis.values.SensibleDefaults;
import io.github.migrationguard.synthesis.values.ValueRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a contract says of the columns of one table: only what a person may want to see and change. */
final class ColumnInference {

  /** Beside the texts that pipelines ask for, for rows that they do not mean. */
  private static final String OTHER = "other";
  private static final int PATTERN_DIGITS = 8;
  private static final int FEWEST_DIGITS = 6;

  private final TableSchema table;
  private final CheckPlan checks;
  private final Set<String> checked = new TreeSet<>();

  ColumnInference(TableSchema table) {
    this.table = table;
    this.checks = CheckPlan.of(table, (column, restriction) -> true, (upper, lower) -> false,
        column -> Optional.empty());
    table.checks().stream().map(CheckConstraint::columns).forEach(checked::addAll);
    checked.addAll(checks.restrictions().keySet());
  }

  /** The keys of a column that needs no values of its own: the database computes it, or has its rows already. */
  Map<String, YamlValue> plain(ColumnSchema column) {
    Map<String, YamlValue> says = new LinkedHashMap<>();
    says.put("type", TypeText.yaml(column.type()));
    if (!column.nullable()) {
      says.put("nullable", new YamlValue.Inline("false"));
    }
    return says;
  }

  /** The keys of a column that references another: which one is the key's business, and whether there is one is not. */
  Map<String, YamlValue> referencing(ColumnSchema column) {
    Map<String, YamlValue> says = plain(column);
    if (column.nullable() && !checks.restriction(column.name()).notNull()) {
      says.put("nullRate", new YamlValue.Inline(String.valueOf(ValueRequest.DEFAULT_NULL_RATE)));
    }
    return says;
  }

  /**
   * The keys of any other column.
   *
   * @param texts with which pipelines compare it
   * @param created the column of the parent row before which nothing happens; empty where there is none
   */
  Map<String, YamlValue> full(ColumnSchema column, List<String> texts, Optional<String> created) {
    Map<String, YamlValue> says = referencing(column);
    LogicalType type = column.type().logical();
    Optional<List<String>> allowed = allowed(column);
    if (allowed.isPresent()) {
      says.put("values", YamlValue.list(allowed.get()));
    } else if (type == LogicalType.VARCHAR && !checked.contains(column.name())) {
      text(column, texts).forEach(says::put);
    } else if (type.isNumber()) {
      range(column).forEach(says::put);
    } else if (type.isTemporal() && !checked.contains(column.name()) && SensibleDefaults.isOfEvents(column.name())) {
      says.put("min", new YamlValue.Inline(created.orElse(SensibleDefaults.FIRST_DAY.toString())));
      says.put("max", new YamlValue.Inline(SensibleDefaults.LAST_DAY.toString()));
    }
    return says;
  }

  /** The labels of an enum, and the texts or numbers that a check lists. */
  private Optional<List<String>> allowed(ColumnSchema column) {
    Optional<List<String>> listed = checks.restriction(column.name()).allowed()
        .map(values -> values.stream().map(ColumnInference::written).distinct().toList());
    boolean labels = column.type().logical() == LogicalType.ENUM && !column.type().enumValues().isEmpty();
    Optional<List<String>> known = labels ? listed.or(() -> Optional.of(column.type().enumValues())) : listed;
    boolean discrete = column.type().logical().isText() || column.type().logical().isNumber();
    return known.filter(values -> discrete && !values.isEmpty() && isFreeOfKeys(column));
  }

  private boolean isFreeOfKeys(ColumnSchema column) {
    return table.keys().stream().noneMatch(key -> key.columns().equals(List.of(column.name())));
  }

  private Map<String, YamlValue> text(ColumnSchema column, List<String> texts) {
    int most = column.type().length().orElse(Integer.MAX_VALUE);
    List<String> fitting = new ArrayList<>(texts.stream().filter(text -> text.length() <= most).toList());
    if (!fitting.isEmpty() && isFreeOfKeys(column)) {
      if (!fitting.contains(OTHER) && OTHER.length() <= most && fitting.size() == 1) {
        fitting.add(OTHER);
      }
      return Map.of("values", YamlValue.list(fitting));
    }
    boolean key = table.keys().stream().filter(UniqueKey::isWhole)
        .anyMatch(k -> k.columns().equals(List.of(column.name()))
            && (k.primary() || Result.looksLikeKey(column.name())));
    return key ? pattern(most).<Map<String, YamlValue>>map(pattern ->
        Map.of("pattern", new YamlValue.Inline(YamlValue.quoted(pattern)))).orElse(Map.of()) : Map.of();
  }

  /** The table's first letters and digits, as far as they fit. */
  private Optional<String> pattern(int most) {
    String letters = NameWords.of(table.name().name()).words().get(0).replaceAll("[^a-z]", "").toUpperCase(Locale.ROOT);
    int digits = Math.min(PATTERN_DIGITS, most);
    String prefix = letters.substring(0, Math.max(0, Math.min(Math.min(4, letters.length()), most - digits)));
    return digits < FEWEST_DIGITS ? Optional.empty() : Optional.of(prefix + "#".repeat(digits));
  }

  private Map<String, YamlValue> range(ColumnSchema column) {
    Restriction restriction = checks.restriction(column.name());
    Map<String, YamlValue> range = new LinkedHashMap<>();
    Optional<BigDecimal> min = end(restriction.mins(), column, 1);
    Optional<BigDecimal> max = end(restriction.maxes(), column, -1);
    min.ifPresent(value -> range.put("min", new YamlValue.Inline(value.toPlainString())));
    // a check's lower end alone says nothing of the size of the values, which the name may
    SensibleDefaults.Range usual = SensibleDefaults.of(column.name(), column.type());
    max.ifPresent(value -> range.put("max", new YamlValue.Inline(value.toPlainString())));
    if (min.isPresent() && max.isEmpty() && usual.high().compareTo(min.get()) > 0) {
      range.put("max", new YamlValue.Inline(usual.high().toPlainString()));
    }
    return range;
  }

  /** The narrowest end; one that is out of the range itself is moved in by the column's smallest step. */
  private static Optional<BigDecimal> end(List<RangeEnd.Fixed> ends, ColumnSchema column, int side) {
    return ends.stream().flatMap(end -> number(end.value())
            .map(number -> end.exclusive() ? number.add(step(column).multiply(BigDecimal.valueOf(side))) : number)
            .stream())
        .reduce((one, other) -> one.compareTo(other) * side > 0 ? one : other);
  }

  private static BigDecimal step(ColumnSchema column) {
    LogicalType type = column.type().logical();
    int digits = type.isInteger() ? 0 : type == LogicalType.DECIMAL ? column.type().scale().orElse(2) : 2;
    return BigDecimal.ONE.movePointLeft(digits);
  }

  private static Optional<BigDecimal> number(Object value) {
    try {
      return Optional.of(new BigDecimal(String.valueOf(value)));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}

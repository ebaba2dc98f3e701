package io.github.migrationguard.contract;

import io.github.migrationguard.contract.ForeignKeyContract.Children;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Thresholds.Limit;
import io.github.migrationguard.schema.LogicalType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a contract as YAML in its flow form, every text in quotation marks. */
final class ContractYaml {

  private ContractYaml() {}

  static String of(Contract contract) {
    List<String> entries = new ArrayList<>(List.of("migrationGuard: 1", "name: " + text(contract.name())));
    contract.baseline().ifPresent(version -> entries.add("baseline: " + version));
    entries.add("tables: " + map(contract.tables(), ContractYaml::table));
    entries.add("pipelines: " + map(contract.pipelines(), ContractYaml::pipeline));
    entries.add("thresholds: " + thresholds(contract.thresholds()));
    entries.add("waivers: " + list(contract.waivers().stream().map(ContractYaml::waiver).toList()));
    return String.join("\n", entries) + "\n";
  }

  private static String table(TableContract table) {
    List<String> entries = new ArrayList<>();
    table.rows().ifPresent(rows -> entries.add("rows: " + rows));
    if (!table.primaryKey().isEmpty()) {
      entries.add("primaryKey: " + list(table.primaryKey().stream().map(ContractYaml::text).toList()));
    }
    entries.add("foreignKeys: {" + table.foreignKeys().stream().map(ContractYaml::foreignKey)
        .collect(Collectors.joining(", ")) + "}");
    entries.add("columns: " + map(table.columns(), ContractYaml::column));
    return flow(entries);
  }

  private static String foreignKey(ForeignKeyContract key) {
    List<String> entries = new ArrayList<>();
    entries.add("references: "
        + text(key.referencedTable() + "(" + String.join(", ", key.referencedColumns()) + ")"));
    key.children().ifPresent(children -> entries.add("children: " + children(children)));
    return text(String.join(", ", key.columns())) + ": " + flow(entries);
  }

  private static String children(Children children) {
    if (children.distribution() instanceof Distribution.Constant constant) {
      return Integer.toString((int) constant.value());
    }
    return flow(List.of(distribution(children.distribution(), LogicalType.INTEGER),
        "min: " + children.min(), "max: " + children.max()));
  }

  private static String column(ColumnContract column) {
    List<String> entries = new ArrayList<>();
    entries.add("type: " + text(column.type().nativeName()));
    column.nullable().ifPresent(nullable -> entries.add("nullable: " + nullable));
    column.nullRate().ifPresent(rate -> entries.add("nullRate: " + rate));
    column.min().ifPresent(min -> entries.add("min: " + bound(min)));
    column.max().ifPresent(max -> entries.add("max: " + bound(max)));
    column.distribution().ifPresent(spread ->
        entries.add("distribution: {" + distribution(spread, column.type().logical()) + "}"));
    column.pattern().ifPresent(pattern -> entries.add("pattern: " + text(pattern)));
    column.faker().ifPresent(faker -> entries.add("faker: " + text(faker)));
    if (!column.values().isEmpty()) {
      entries.add("values: " + map(column.values(), Object::toString));
    }
    return flow(entries);
  }

  private static String bound(Bound bound) {
    return bound instanceof Bound.OfColumn column
        ? text(column.table() + "." + column.column()) : text(((Bound.Literal) bound).value().toString());
  }

  private static String distribution(Distribution spread, LogicalType type) {
    if (spread instanceof Distribution.Normal normal) {
      return "normal: {mean: " + normal.mean() + ", sd: " + normal.sd() + "}";
    }
    if (spread instanceof Distribution.Lognormal lognormal) {
      return "lognormal: {mu: " + lognormal.mu() + ", sigma: " + lognormal.sigma() + "}";
    }
    if (spread instanceof Distribution.Exponential exponential) {
      return "exponential: {mean: " + exponential.mean() + "}";
    }
    if (spread instanceof Distribution.Poisson poisson) {
      return "poisson: " + poisson.mean();
    }
    if (spread instanceof Distribution.Zipf zipf) {
      return "zipf: {elements: " + zipf.elements() + ", exponent: " + zipf.exponent() + "}";
    }
    if (spread instanceof Distribution.Quantiles quantiles) {
      return "quantiles: " + list(quantiles.values().stream().map(value -> quantile(value, type)).toList());
    }
    return "uniform: {}";
  }

  private static String quantile(double value, LogicalType type) {
    if (!type.isTemporal()) {
      return Double.toString(value);
    }
    LocalDateTime instant = LocalDateTime.ofEpochSecond((long) value, 0, ZoneOffset.UTC);
    return type == LogicalType.DATE ? instant.toLocalDate().toString() : instant.toString();
  }

  private static String pipeline(PipelineContract pipeline) {
    return flow(List.of(
        "sql: " + text(pipeline.sql().toString()),
        "parameters: " + map(pipeline.parameters(),
            value -> value instanceof String text ? text(text) : value.toString()),
        "entity: " + list(pipeline.entity().stream().map(ContractYaml::text).toList()),
        "features: " + map(pipeline.features(), ContractYaml::feature)));
  }

  private static String feature(FeatureContract feature) {
    return "{thresholds: " + thresholds(feature.thresholds()) + "}";
  }

  private static String thresholds(Thresholds thresholds) {
    return flow(List.of("ks: " + limit(thresholds.ks()), "nullRate: " + limit(thresholds.nullRate()),
        "moved: " + limit(thresholds.moved()), "rows: " + limit(thresholds.rows())));
  }

  private static String limit(Limit limit) {
    return "{warn: " + limit.warn() + ", fail: " + limit.fail() + "}";
  }

  private static String waiver(Waiver waiver) {
    List<String> entries = new ArrayList<>(List.of("code: " + waiver.code()));
    optional(entries, "table", waiver.table());
    optional(entries, "column", waiver.column());
    optional(entries, "feature", waiver.feature());
    optional(entries, "migration", waiver.migration());
    entries.add("reason: " + text(waiver.reason()));
    entries.add("expires: " + waiver.expires());
    return flow(entries);
  }

  private static void optional(List<String> entries, String key, Optional<String> value) {
    value.ifPresent(given -> entries.add(key + ": " + text(given)));
  }

  private static <V> String map(Map<String, V> map, Function<V, String> written) {
    return flow(map.entrySet().stream().map(e -> text(e.getKey()) + ": " + written.apply(e.getValue())).toList());
  }

  private static String flow(List<String> entries) {
    return "{" + String.join(", ", entries) + "}";
  }

  private static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  /** In quotation marks, with everything but printable ASCII escaped. */
  private static String text(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').appendCodePoint(c);
      } else if (c < 0x20 || c > 0x7E) {
        quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
      } else {
        quoted.appendCodePoint(c);
      }
    });
    return quoted.append('"').toString();
  }
}

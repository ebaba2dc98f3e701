package io.github.migrationguard.contract;

import io.github.migrationguard.contract.ForeignKeyContract.Children;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Thresholds.Limit;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TypeParser;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random contracts that are right, made from a seed. */
final class ContractArbitraries {

  private static final List<String> TYPES = List.of("varchar", "TEXT", "varchar(40)", "integer", "int8",
      "numeric(12,2)", "double precision", "real", "boolean", "date", "timestamp", "timestamptz", "time", "uuid",
      "jsonb", "bytea", "enum", "integer[]", "inet");
  private static final String LETTERS = "abcxyzABCXYZ_$ çİıß漢\uD83D\uDE00019-\"'\\#:{}[]&*!|>%@`~";

  private final Random random;
  private final Position nowhere;

  ContractArbitraries(long seed, Path directory) {
    this.random = new Random(seed);
    this.nowhere = Position.of(directory);
  }

  Contract contract(Path file, Path sql) {
    Map<String, TableContract> tables = new LinkedHashMap<>();
    int count = 1 + random.nextInt(4);
    while (tables.size() < count) {
      String name = name();
      tables.put(name, table(name, tables));
    }
    Map<String, PipelineContract> pipelines = some(3, name -> pipeline(name, sql));
    List<Waiver> waivers = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      waivers.add(waiver());
    }
    Optional<String> baseline = maybe(() -> random.nextInt(20) + "." + random.nextInt(20) + "0");
    return new Contract(file, name(), baseline, tables, pipelines, thresholds(), waivers);
  }

  private TableContract table(String name, Map<String, TableContract> earlier) {
    Map<String, ColumnContract> columns = new LinkedHashMap<>();
    int count = 1 + random.nextInt(6);
    while (columns.size() < count) {
      String column = name();
      columns.put(column, column(column, name, columns, earlier));
    }
    List<String> names = List.copyOf(columns.keySet());
    List<String> key = columns.values().stream()
        .filter(column -> !column.nullable().orElse(false) && column.nullRate().orElse(0) == 0)
        .map(ColumnContract::name).limit(random.nextInt(3)).toList();
    List<ForeignKeyContract> foreignKeys = new ArrayList<>();
    if (random.nextBoolean()) {
      String from = names.get(random.nextInt(names.size()));
      foreignKeys.add(foreignKey(columns.get(from), earlier));
    }
    OptionalLong rows = random.nextBoolean() ? OptionalLong.of(random.nextInt(1_000_000)) : OptionalLong.empty();
    return new TableContract(name, rows, key, foreignKeys, columns, nowhere);
  }

  private ForeignKeyContract foreignKey(ColumnContract from, Map<String, TableContract> earlier) {
    Optional<ColumnContract> target = earlier.values().stream().flatMap(table -> table.columns().values().stream())
        .filter(column -> column.type().logical().family() == from.type().logical().family()).findFirst();
    String table = target.flatMap(column -> earlier.values().stream()
        .filter(t -> t.columns().get(column.name()) == column).findFirst())
        .map(TableContract::name).orElse("elsewhere.known");
    return new ForeignKeyContract(List.of(from.name()), table, List.of(target.map(ColumnContract::name).orElse("id")),
        maybe(this::children), nowhere);
  }

  private Children children() {
    return random.nextBoolean() ? new Children(new Distribution.Constant(random.nextInt(9)), 0, Integer.MAX_VALUE)
        : new Children(distribution(false), random.nextInt(3), 3 + random.nextInt(9));
  }

  private ColumnContract column(
      String name, String table, Map<String, ColumnContract> before, Map<String, TableContract> earlier) {
    ColumnType type = TypeParser.parse(TYPES.get(random.nextInt(TYPES.size()))).orElseThrow();
    Optional<Boolean> nullable = maybe(random::nextBoolean);
    OptionalDouble nullRate = nullable.orElse(true) && random.nextBoolean()
        ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    Optional<Bound> min = Optional.empty();
    Optional<Bound> max = Optional.empty();
    Optional<Distribution> distribution = Optional.empty();
    Optional<String> pattern = Optional.empty();
    Optional<String> faker = Optional.empty();
    Map<String, Double> values = Map.of();
    LogicalType logical = type.logical();
    if (logical.isNumber() || logical.isTemporal()) {
      min = maybe(() -> literal(logical, 0));
      max = maybe(() -> reference(type, table, before, earlier).orElseGet(() -> literal(logical, 50)));
      if (max.filter(Bound.OfColumn.class::isInstance).isPresent()) {
        min = Optional.empty(); // it might lie past the earliest end
      }
      distribution = maybe(() -> distribution(logical.isTemporal()));
    } else if (logical == LogicalType.VARCHAR && random.nextBoolean()) {
      pattern = Optional.of("#?" + name().replace("\\", "\\\\"));
    } else if (logical == LogicalType.VARCHAR && random.nextBoolean()) {
      faker = Optional.of("name.fullName");
    } else if (logical == LogicalType.ENUM || logical == LogicalType.VARCHAR) {
      values = Map.of(name(), 1.0);
    }
    ColumnType labelled = logical == LogicalType.ENUM ? type.withEnumValues(List.copyOf(values.keySet())) : type;
    return new ColumnContract(
        name, labelled, nullable, nullRate, min, max, distribution, pattern, values, faker, nowhere);
  }

  private Bound literal(LogicalType logical, int from) {
    int n = from + random.nextInt(50);
    if (logical == LogicalType.DATE) {
      return new Bound.Literal(LocalDate.of(1990 + n, 1, 1 + random.nextInt(28)));
    }
    if (logical.isTemporal()) {
      int nanos = random.nextInt(1_000_000_000);
      return new Bound.Literal(LocalDateTime.of(1990 + n, 1, 1, random.nextInt(24), 30, 5, nanos));
    }
    return new Bound.Literal(BigDecimal.valueOf(n));
  }

  private Optional<Bound> reference(
      ColumnType type, String table, Map<String, ColumnContract> before, Map<String, TableContract> earlier) {
    Map<String, Map<String, ColumnContract>> all = new LinkedHashMap<>();
    earlier.forEach((name, other) -> all.put(name, other.columns()));
    all.put(table, before);
    List<Bound> fitting = all.entrySet().stream().flatMap(entry -> entry.getValue().values().stream()
        .filter(column -> column.type().logical().family() == type.logical().family())
        .map(column -> (Bound) new Bound.OfColumn(entry.getKey(), column.name()))).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  private Distribution distribution(boolean temporal) {
    double positive = 0.001 + random.nextDouble() * 100;
    return switch (temporal ? random.nextInt(2) : random.nextInt(7)) {
      case 0 -> new Distribution.Uniform();
      case 1 -> new Distribution.Quantiles(
          temporal ? List.of(-86400.0, 0.0, 86400.0 * 18_000) : List.of(-1.5, 0.0, positive));
      case 2 -> new Distribution.Normal(random.nextGaussian(), positive);
      case 3 -> new Distribution.Lognormal(random.nextGaussian(), positive);
      case 4 -> new Distribution.Exponential(positive);
      case 5 -> new Distribution.Poisson(positive);
      default -> new Distribution.Zipf(1 + random.nextInt(1000), positive);
    };
  }

  private PipelineContract pipeline(String name, Path sql) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("p1", new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(4)));
    parameters.put("p2", random.nextBoolean());
    parameters.put("p3", name());
    parameters.put("p4", LocalDate.of(2020, 1, 1 + random.nextInt(28)));
    parameters.put("_p5", LocalDateTime.of(2020, 1, 1, random.nextInt(24), random.nextInt(60)));
    String entity = "entity " + name();
    return new PipelineContract(name, sql, parameters, List.of(entity, entity + "2"),
        some(4, feature -> new FeatureContract(feature, thresholds())), nowhere);
  }

  private Waiver waiver() {
    FindingCode[] codes = FindingCode.values();
    return new Waiver(codes[random.nextInt(codes.length)].name(), maybe(this::name), maybe(this::name),
        maybe(this::name), maybe(this::name), name(), LocalDate.of(2027, 1 + random.nextInt(12), 1), nowhere);
  }

  private Thresholds thresholds() {
    return new Thresholds(limit(), limit(), limit(), limit());
  }

  private Limit limit() {
    double warn = random.nextDouble();
    return new Limit(warn, warn + (1 - warn) * random.nextDouble());
  }

  private <V> Map<String, V> some(int most, Function<String, V> made) {
    Map<String, V> map = new LinkedHashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      String name = name();
      map.put(name, made.apply(name));
    }
    return map;
  }

  private <T> Optional<T> maybe(Supplier<T> made) {
    return random.nextBoolean() ? Optional.of(made.get()) : Optional.empty();
  }

  /** A name that begins as names do and goes on as it likes, but for the commas, dots and parentheses of references. */
  private String name() {
    StringBuilder name = new StringBuilder().append((char) ('a' + random.nextInt(26)));
    int[] letters = LETTERS.codePoints().toArray();
    for (int i = random.nextInt(10); i > 0; i--) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return name.append(random.nextInt(1000)).toString();
  }
}

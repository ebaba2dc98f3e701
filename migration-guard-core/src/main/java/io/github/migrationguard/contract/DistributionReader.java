package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.schema.ColumnType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads how values spread: {@code {lognormal: {mu: 11, sigma: 0.6}}}, {@code {poisson: 15}}, {@code uniform}. */
final class DistributionReader {

  static final List<String> KINDS =
      List.of("uniform", "normal", "lognormal", "exponential", "poisson", "zipf", "quantiles");
  private static final List<String> TEMPORAL_KINDS = List.of("uniform", "quantiles");
  private static final String EXPECTED = "a distribution such as {normal: {mean: 0, sd: 1}} or uniform";

  /** Of the column, where it is temporal: its quantiles are dates. */
  private final Optional<ColumnType> temporal;

  private DistributionReader(Optional<ColumnType> temporal) {
    this.temporal = temporal;
  }

  static Optional<Distribution> ofColumn(NodeReader value, ColumnType type) {
    boolean temporal = type.logical().isTemporal();
    if (!temporal && !type.logical().isNumber()) {
      return value.refuse(value.what() + " is given, and its type " + Quoted.bare(type.toString())
          + " is neither a number nor a date", "use values with shares instead, or remove it");
    }
    return new DistributionReader(temporal ? Optional.of(type) : Optional.empty()).read(value);
  }

  private Optional<Distribution> read(NodeReader value) {
    if (value.node() instanceof Scalar scalar && scalar.text().equals("uniform")) {
      return Optional.of(new Distribution.Uniform());
    }
    if (value.node() instanceof Scalar scalar && !scalar.isNull()) {
      boolean known = KINDS.contains(scalar.text());
      return value.refuse(value.what() + " is " + Quoted.text(scalar.text()),
          known ? "give its parameters: {" + example(scalar.text()) + "}"
              : Nearest.orElse(scalar.text(), KINDS, "expected " + EXPECTED));
    }
    return value.map(value.what(), KINDS, EXPECTED).flatMap(this::single);
  }

  /** The one distribution among the keys of a map: of children, which may have other keys beside it. */
  static Optional<Distribution> ofChildren(MapReader map) {
    return new DistributionReader(Optional.empty()).single(map);
  }

  private Optional<Distribution> single(MapReader map) {
    List<String> given = map.given(KINDS);
    if (given.isEmpty() && map.hasUnknownKeys()) {
      return Optional.empty();
    }
    if (given.size() != 1) {
      map.problems().add(map.position(), map.owner() + (given.isEmpty()
          ? " names no distribution" : " names " + String.join(" and ", given)),
          "expected one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    String kind = given.get(0);
    NodeReader parameters = map.get(kind).orElseThrow();
    if (temporal.isPresent() && !TEMPORAL_KINDS.contains(kind)) {
      return parameters.refuse(map.owner() + " is " + kind + ", which has no meaning for "
          + Quoted.bare(temporal.get().toString()), "expected one of " + String.join(", ", TEMPORAL_KINDS));
    }
    return ofKind(kind, parameters);
  }

  private Optional<Distribution> ofKind(String kind, NodeReader value) {
    return switch (kind) {
      case "uniform" -> value.isNull() ? Optional.of(new Distribution.Uniform())
          : parameters(value, kind, List.of()).map(none -> new Distribution.Uniform());
      case "normal" -> parameters(value, kind, List.of("mean", "sd")).flatMap(map ->
          both(real(map, "mean"), positive(map, "sd"), Distribution.Normal::new));
      case "lognormal" -> parameters(value, kind, List.of("mu", "sigma")).flatMap(map ->
          both(real(map, "mu"), positive(map, "sigma"), Distribution.Lognormal::new));
      case "exponential" -> exponential(value);
      case "poisson" -> (value.node() instanceof Scalar ? value.positive()
          : parameters(value, kind, List.of("mean")).flatMap(map -> positive(map, "mean")))
          .map(Distribution.Poisson::new);
      case "zipf" -> parameters(value, kind, List.of("elements", "exponent")).flatMap(map ->
          both(elements(map), positive(map, "exponent"), Distribution.Zipf::new));
      default -> quantiles(value);
    };
  }

  private static Optional<Distribution> exponential(NodeReader value) {
    Optional<MapReader> found = parameters(value, "exponential", List.of("mean", "rate"));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> given = found.get().given(List.of("mean", "rate"));
    if (given.size() == 2) {
      return value.refuse(value.what() + " gives mean and rate", "keep one of them: the rate is 1 / mean");
    }
    Optional<Double> mean = given.equals(List.of("rate"))
        ? positive(found.get(), "rate").map(rate -> 1 / rate) : positive(found.get(), "mean");
    if (mean.isPresent() && Double.isInfinite(mean.get())) {
      return found.get().get("rate").orElseThrow().expected("a number above 0 whose inverse is finite");
    }
    return mean.map(Distribution.Exponential::new);
  }

  private Optional<Distribution> quantiles(NodeReader value) {
    String expected = temporal.isPresent()
        ? "at least two dates in ascending order: the least, the quantiles between, the greatest"
        : "at least two numbers in ascending order: the least, the quantiles between, the greatest";
    List<Double> numbers = new ArrayList<>();
    List<NodeReader> items = value.items(expected);
    for (NodeReader item : items) {
      temporal.map(type -> seconds(item, type)).orElseGet(() -> item.number("a number").map(n -> n.doubleValue()))
          .ifPresent(numbers::add);
    }
    if (items.isEmpty() || numbers.size() < items.size()) {
      return Optional.empty();
    }
    if (numbers.size() < 2) {
      return value.refuse(value.what() + " has a single entry", "expected " + expected);
    }
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) < numbers.get(i - 1)) {
        return items.get(i).refuse(items.get(i).what() + " is less than the one before it", "expected " + expected);
      }
    }
    return Optional.of(new Distribution.Quantiles(numbers));
  }

  private static Optional<Double> seconds(NodeReader item, ColumnType type) {
    Optional<LocalDateTime> instant = item.scalar(LiteralParser.expectation(type))
        .flatMap(scalar -> LiteralParser.parse(type, scalar.text()))
        .map(value -> value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value);
    if (instant.isEmpty() && item.node() instanceof Scalar scalar && !scalar.isNull()) {
      return item.expected(LiteralParser.expectation(type));
    }
    return instant.map(at -> at.toEpochSecond(ZoneOffset.UTC) + at.getNano() / 1e9);
  }

  private static Optional<MapReader> parameters(NodeReader value, String kind, List<String> keys) {
    return value.map(value.what(), keys, example(kind));
  }

  private static Optional<Double> real(MapReader map, String key) {
    return map.require(key, "\"" + key + ":\", a number").flatMap(value -> value.number("a number"))
        .map(number -> number.doubleValue());
  }

  private static Optional<Double> positive(MapReader map, String key) {
    return map.require(key, "\"" + key + ":\", a number above 0").flatMap(NodeReader::positive);
  }

  private static Optional<Integer> elements(MapReader map) {
    return map.require("elements", "\"elements:\", how many different values there are")
        .flatMap(value -> value.wholeNumber(1, Integer.MAX_VALUE, "a whole number from 1")).map(Long::intValue);
  }

  private static <A, B> Optional<Distribution> both(
      Optional<A> first, Optional<B> second, BiFunction<A, B, Distribution> made) {
    return first.flatMap(a -> second.map(b -> made.apply(a, b)));
  }

  private static String example(String kind) {
    return switch (kind) {
      case "normal" -> "normal: {mean: 0, sd: 1}";
      case "lognormal" -> "lognormal: {mu: 11, sigma: 0.6}";
      case "exponential" -> "exponential: {mean: 30}";
      case "poisson" -> "poisson: 15";
      case "zipf" -> "zipf: {elements: 100, exponent: 1.1}";
      case "quantiles" -> "quantiles: [0, 10, 100]";
      default -> "uniform: {}";
    };
  }
}

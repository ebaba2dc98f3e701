package io.github.migrationguard.contract;

import io.github.migrationguard.contract.DeclaredTables.ColumnName;
import io.github.migrationguard.contract.NodeReader.Named;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TypeParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads one column of the contract. */
final class ColumnReader {

  private static final List<String> KEYS = List.of(
      "type", "nullable", "nullRate", "min", "max", "distribution", "pattern", "values", "faker");
  /** The ways to say where values come from: at most one of them. */
  private static final List<String> GENERATORS = List.of("distribution", "pattern", "values", "faker");
  private static final String LOGICAL_TYPES = "varchar, integer, bigint, double, decimal, boolean, date, time, "
      + "timestamp, timestamptz, uuid, json, binary, enum, an array of these such as integer[], "
      + "or a database's own name of one";

  private final String table;
  private final DeclaredTables declared;

  ColumnReader(String table, DeclaredTables declared) {
    this.table = table;
    this.declared = declared;
  }

  Optional<ColumnContract> read(Named named) {
    Optional<MapReader> found = named.value().map(named.value().what(), KEYS, "a map such as {type: varchar}");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MapReader column = found.get();
    Optional<ColumnType> type = column.require("type", "\"type:\", such as varchar").flatMap(ColumnReader::type);
    Optional<Boolean> nullable = column.get("nullable").flatMap(NodeReader::bool);
    OptionalDouble nullRate = nullRate(column, nullable);
    refuseSecondGenerator(column);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    BoundReader bounds = new BoundReader(new ColumnName(table, named.name()), type.get(), declared);
    Optional<Bound> min = column.get("min").flatMap(bounds::read);
    Optional<Bound> max = column.get("max").flatMap(bounds::read);
    bounds.requireOrder(column, min, max);
    Optional<Distribution> distribution = column.get("distribution")
        .flatMap(value -> DistributionReader.ofColumn(value, type.get()));
    TextReader text = new TextReader(type.get());
    Optional<String> pattern = column.get("pattern").flatMap(text::pattern);
    Optional<String> faker = column.get("faker").flatMap(text::faker);
    Map<String, Double> values = column.get("values")
        .map(value -> new ValuesReader(type.get(), min, max).read(value)).orElse(Map.of());
    ColumnType labelled = type.get().logical() == LogicalType.ENUM && type.get().enumValues().isEmpty()
        ? type.get().withEnumValues(List.copyOf(values.keySet())) : type.get();
    return Optional.of(new ColumnContract(named.name(), labelled, nullable, nullRate, min, max, distribution, pattern,
        values, faker, named.position()));
  }

  private static Optional<ColumnType> type(NodeReader value) {
    Optional<String> name = value.text("a type such as varchar");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<ColumnType> type = TypeParser.parse(name.get());
    String is = value.what() + " is " + Quoted.text(name.get());
    return type.isPresent() ? type : value.refuse(is + ", which is no known type", Nearest.orElse(
        name.get(), TypeParser.knownNames(), "expected " + LOGICAL_TYPES));
  }

  private static OptionalDouble nullRate(MapReader column, Optional<Boolean> nullable) {
    Optional<NodeReader> value = column.get("nullRate");
    Optional<Double> rate = value.flatMap(node -> node.numberBetween(0, 1, "a fraction of rows, 0 to 1"));
    if (rate.orElse(0.0) > 0 && !nullable.orElse(true)) {
      value.get().refuse(column.owner() + " has a nullRate above 0 and is said to be nullable: false",
          "remove one of the two");
    }
    return rate.isPresent() ? OptionalDouble.of(rate.get()) : OptionalDouble.empty();
  }

  private static void refuseSecondGenerator(MapReader column) {
    List<String> given = column.given(GENERATORS);
    if (given.size() > 1) {
      column.get(given.get(1)).orElseThrow().refuse(
          column.owner() + " gives " + String.join(" and ", given), "keep one of them: each alone decides the values");
    }
  }
}

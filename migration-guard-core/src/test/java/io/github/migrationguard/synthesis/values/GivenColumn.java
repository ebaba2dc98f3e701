package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A column as tests describe it: table {@code t}, seed 42, a contract where something is said. */
final class GivenColumn {

  private static final ValueFactory FACTORY = new ValueFactory();

  private final ColumnType type;
  private String name = "c";
  private OptionalDouble nullRate = OptionalDouble.empty();
  private Optional<Bound> min = Optional.empty();
  private Optional<Bound> max = Optional.empty();
  private Optional<Distribution> distribution = Optional.empty();
  private Optional<String> pattern = Optional.empty();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private Optional<String> faker = Optional.empty();
  private long rows = 1000;
  private boolean unique;
  private boolean silent;

  private GivenColumn(ColumnType type) {
    this.type = type;
  }

  static GivenColumn of(LogicalType type) {
    return of(type(type));
  }

  static GivenColumn of(ColumnType type) {
    return new GivenColumn(type);
  }

  static ColumnType type(LogicalType logical) {
    ColumnType plain = ColumnType.of(logical, logical.name().toLowerCase(java.util.Locale.ROOT));
    return switch (logical) {
      case ENUM -> plain.withEnumValues(List.of("low", "middle", "high"));
      case DECIMAL -> plain.withPrecision(10, 2);
      case ARRAY -> new ColumnType(logical, "integer array", OptionalInt.empty(), OptionalInt.empty(),
          OptionalInt.empty(), List.of(), Optional.of(type(LogicalType.INTEGER)));
      default -> plain;
    };
  }

  GivenColumn named(String newName) {
    name = newName;
    return this;
  }

  GivenColumn rows(long newRows) {
    rows = newRows;
    return this;
  }

  GivenColumn unique() {
    unique = true;
    return this;
  }

  /** Not in the contract at all. */
  GivenColumn silent() {
    silent = true;
    return this;
  }

  GivenColumn nullRate(double rate) {
    nullRate = OptionalDouble.of(rate);
    return this;
  }

  GivenColumn min(Object value) {
    min = Optional.of(new Bound.Literal(literal(value)));
    return this;
  }

  GivenColumn max(Object value) {
    max = Optional.of(new Bound.Literal(literal(value)));
    return this;
  }

  private static Object literal(Object value) {
    return value instanceof Number ? new BigDecimal(value.toString()) : value;
  }

  GivenColumn spread(Distribution newDistribution) {
    distribution = Optional.of(newDistribution);
    return this;
  }

  GivenColumn pattern(String newPattern) {
    pattern = Optional.of(newPattern);
    return this;
  }

  GivenColumn value(String value, double share) {
    values.put(value, share);
    return this;
  }

  GivenColumn faker(String expression) {
    faker = Optional.of(expression);
    return this;
  }

  ValueRequest request() {
    ValueRequest request =
        ValueRequest.of(42, "t", name, type).withNullable(nullRate.isPresent() || silent).withUnique(unique);
    if (rows >= 0) {
      request = request.withRows(rows);
    }
    return silent ? request : request.withContract(new ColumnContract(name, type, Optional.empty(), nullRate, min, max,
        distribution, pattern, values, faker, new Position(Path.of("migration-guard.yml"), 7, 9)));
  }

  ColumnValues values() {
    return FACTORY.values(request());
  }

  static ColumnValues values(ValueRequest request) {
    return FACTORY.values(request);
  }
}

package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.synthesis.checks.JsonMembers;
import io.github.migrationguard.synthesis.checks.Restriction;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.ColumnValues;
import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.RangeEnd;
import io.github.migrationguard.synthesis.values.UnsynthesisableColumn;
import io.github.migrationguard.synthesis.values.ValueFactory;
import io.github.migrationguard.synthesis.values.ValueRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks for the values of columns, in the words of contract and schema. */
public final class ColumnRequests {

  private final long seed;
  private final ValueFactory factory;
  private final boolean sparing;

  /** @param sparing whether tables that the contract does not name get no NULL */
  public ColumnRequests(long seed, ValueFactory factory, boolean sparing) {
    this.seed = seed;
    this.factory = factory;
    this.sparing = sparing;
  }

  /** What is known of a column before its keys are planned. */
  ValueRequest of(TableNeed need, String column) {
    ColumnSchema schema = need.column(column);
    ValueRequest request = ValueRequest.of(seed, need.stream(), column.toLowerCase(Locale.ROOT), schema.type())
        .withNullable(need.takesNull(column) && (!sparing || need.contract().isPresent()));
    ValueRequest restricted = restricted(
        need.columns().containsKey(column) ? request.withContract(need.columns().get(column)) : request,
        need.checks().restriction(column));
    List<Object> texts = texts(need, column);
    return texts.isEmpty() ? restricted : restricted.withAllowed(texts);
  }

  /** Texts of the pattern that a check asks of a column, where the author and the other checks leave it open. */
  List<Object> texts(TableNeed need, String column) {
    if (need.hasStatedValues(column) || need.checks().restriction(column).allowed().isPresent()
        || !need.isFree(column)) {
      return List.of();
    }
    int most = need.column(column).type().length().orElse(Integer.MAX_VALUE);
    return need.checks().texts(column).stream().filter(text -> ((String) text).length() <= most).toList();
  }

  private static ValueRequest restricted(ValueRequest request, Restriction restriction) {
    ValueRequest restricted = request.withLengths(restriction.minLength(), restriction.maxLength());
    for (RangeEnd.Fixed min : restriction.mins()) {
      restricted = restricted.withMin(min);
    }
    for (RangeEnd.Fixed max : restriction.maxes()) {
      restricted = restricted.withMax(max);
    }
    boolean listed = restriction.allowed().isPresent()
        && request.contract().map(c -> c.values().isEmpty()).orElse(true);
    return listed ? restricted.withAllowed(restriction.allowed().get()) : restricted;
  }

  /**
   * Holds what the author says of a table's columns against its checks.
   *
   * @throws Unsatisfiable naming both where they contradict each other
   */
  void requireAgreement(TableNeed need) {
    need.checks().restrictions().forEach((column, restriction) -> {
      ColumnContract contract = need.columns().get(column);
      if (contract != null) {
        Optional<String> refused =
            contract.values().keySet().stream().filter(value -> !restriction.accepts(value)).findFirst();
        refused.ifPresent(value -> {
          throw new Unsatisfiable("The contract gives " + need.spoken() + "." + contract.name() + " the value '" + value
              + "', which " + described(need, column)
              + " refuses. Take it out of values:, or add a migration that allows it.",
              Optional.of(contract.position()));
        });
      }
      if (restriction.allowed().isPresent() && restriction.allowed().get().isEmpty()) {
        throw new Unsatisfiable("No value of " + need.spoken() + "." + column + " satisfies " + described(need, column)
            + ". Leave the table out of the migrations' reach, or mend the checks.", need.position());
      }
    });
  }

  private static String described(TableNeed need, String column) {
    return need.checks().sources().get(column).stream()
        .map(check -> "check \"" + check.name() + "\" (" + check.expression().replaceAll("\\s+", " ") + ")")
        .collect(Collectors.joining(" and "));
  }

  /** How many different values a column can take at most. */
  long capacity(TableNeed need, String column) {
    return values(need, column, of(need, column).withNullable(false).withUnique(true)).capacity();
  }

  /** The generator of a column, and the checks behind the request named where there can be none. */
  ColumnValues values(TableNeed need, String column, ValueRequest request) {
    String checks = need.checks().sources().containsKey(column) ? " The column has to keep " + described(need, column)
        + "."
        : "";
    ColumnValues values = made(checks, () -> factory.values(request));
    Map<List<String>, ColumnSchema> members = request.type().logical() == LogicalType.JSON
        && !need.hasStatedValues(column) ? JsonMembers.of(need.schema(), column) : Map.of();
    return members.isEmpty() ? values : made(checks, () -> factory.withMembers(values, members(need, column, request, members)));
  }

  /** What generated columns take out of a JSON column, each as the generated column wants it. */
  private static Map<List<String>, ValueRequest> members(TableNeed need, String json, ValueRequest request,
      Map<List<String>, ColumnSchema> members) {
    Map<List<String>, ValueRequest> requests = new LinkedHashMap<>();
    members.forEach((path, generated) -> {
      boolean isUnique = need.keys().stream().anyMatch(key -> key.isWhole() && key.columns().equals(List.of(generated.name())));
      ValueRequest member = ValueRequest.of(request.seed(), need.stream(),
          json.toLowerCase(Locale.ROOT) + "." + String.join(".", path), ofMember(generated.type()));
      requests.put(path, isUnique && request.rows().isPresent()
          ? member.withUnique(true).withRows(request.rows().getAsLong()) : member);
    });
    return requests;
  }

  private static ColumnType ofMember(ColumnType generated) {
    return switch (generated.logical()) {
      case JSON, ARRAY, OTHER, BINARY -> ColumnType.of(LogicalType.VARCHAR, "varchar");
      default -> generated;
    };
  }

  private static ColumnValues made(String remark, Supplier<ColumnValues> maker) {
    try {
      return maker.get();
    } catch (UnsynthesisableColumn impossible) {
      throw new Unsatisfiable(impossible.getMessage() + "." + remark, Optional.empty());
    }
  }

  /** How many children a parent has by a foreign key of which the contract says it. */
  LongToIntFunction children(TableNeed need, Reference reference) {
    ForeignKeyContract.Children children = reference.children().orElseThrow();
    ColumnValues counts = made("", () -> factory.counts(seed, need.stream(),
        String.join(",", reference.columns()).toLowerCase(Locale.ROOT), children.distribution(), children.min(),
        children.max()));
    return parent -> (Integer) counts.at(parent, 0);
  }

  /** The random stream of a choice among rows: which parent a key points at. */
  CounterStream stream(TableNeed need, List<String> columns) {
    return CounterStream.of(seed, need.stream(), String.join(",", columns).toLowerCase(Locale.ROOT)).fork("parents");
  }
}

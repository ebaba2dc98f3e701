package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.ColumnValues;
import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.UnsynthesisableColumn;
import io.github.migrationguard.synthesis.values.ValueFactory;
import io.github.migrationguard.synthesis.values.ValueRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;

/** Asks for the values of columns, in the words of contract and schema. */
public final class ColumnRequests {

  private final long seed;
  private final ValueFactory factory;

  public ColumnRequests(long seed, ValueFactory factory) {
    this.seed = seed;
    this.factory = factory;
  }

  /** What is known of a column before its keys are planned. */
  ValueRequest of(TableNeed need, String column) {
    ColumnSchema schema = need.column(column);
    ValueRequest request = ValueRequest.of(seed, need.stream(), column.toLowerCase(Locale.ROOT), schema.type())
        .withNullable(need.takesNull(column));
    return need.columns().containsKey(column) ? request.withContract(need.columns().get(column)) : request;
  }

  /** How many different values a column can take at most. */
  long capacity(TableNeed need, String column) {
    return values(of(need, column).withNullable(false).withUnique(true)).capacity();
  }

  ColumnValues values(ValueRequest request) {
    return made(() -> factory.values(request));
  }

  private static ColumnValues made(Supplier<ColumnValues> maker) {
    try {
      return maker.get();
    } catch (UnsynthesisableColumn impossible) {
      throw new Unsatisfiable(impossible.getMessage(), Optional.empty());
    }
  }

  /** How many children a parent has by a foreign key of which the contract says it. */
  LongToIntFunction children(TableNeed need, Reference reference) {
    ForeignKeyContract.Children children = reference.children().orElseThrow();
    ColumnValues counts = made(() -> factory.counts(seed, need.stream(),
        String.join(",", reference.columns()).toLowerCase(Locale.ROOT), children.distribution(), children.min(),
        children.max()));
    return parent -> (Integer) counts.at(parent, 0);
  }

  /** The random stream of a choice among rows: which parent a key points at. */
  CounterStream stream(TableNeed need, List<String> columns) {
    return CounterStream.of(seed, need.stream(), String.join(",", columns).toLowerCase(Locale.ROOT)).fork("parents");
  }
}

package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.checks.Clues;
import io.github.migrationguard.synthesis.checks.Restriction;
import io.github.migrationguard.synthesis.rows.Absence;
import io.github.migrationguard.synthesis.rows.ColumnSource;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.ColumnValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Values that may satisfy a check which only the database can judge, tried where the usual ones do not. */
final class Guesses {

  private final TableNeed need;
  private final ColumnRequests requests;
  private final NullDraws nulls;

  Guesses(TableNeed need, ColumnRequests requests, NullDraws nulls) {
    this.need = need;
    this.requests = requests;
    this.nulls = nulls;
  }

  /** The source, and around it what the checks over the column give away. */
  ColumnSource around(ColumnSchema column, ColumnSource usual, int cell) {
    List<Clues> about = need.checks().clues().stream().filter(clue -> clue.columns().contains(column.name())).toList();
    return about.isEmpty() ? usual : ColumnSource.guessing(usual, values(column, about),
        need.takesNull(column.name()) ? nulls.again(List.of(column.name())) : Absence.NEVER,
        requests.stream(need, List.of(column.name())).fork("guesses"), cell);
  }

  /** The source, which a key decides, or NULL where a check asks again: NULL breaks no key. */
  ColumnSource orNull(ColumnSchema column, ColumnSource placed, int cell) {
    boolean isAsked = need.checks().clues().stream().anyMatch(clue -> clue.columns().contains(column.name()));
    return !isAsked || !need.takesNull(column.name()) ? placed : ColumnSource.guessing(placed, Optional.empty(),
        nulls.again(List.of(column.name())), requests.stream(need, List.of(column.name())).fork("guesses"), cell);
  }

  /** What the author says of a column's values goes before any guess. */
  private Optional<ColumnValues> values(ColumnSchema column, List<Clues> about) {
    if (need.hasStatedValues(column.name())) {
      return Optional.empty();
    }
    Restriction restriction = need.checks().restriction(column.name());
    if (!requests.texts(need, column.name()).isEmpty()) {
      return Optional.empty();
    }
    List<Object> pool = about.stream().flatMap(clue -> clue.pool(column).stream())
        .filter(value -> fits(column, restriction, value)).distinct().toList();
    try {
      return pool.isEmpty() ? Optional.empty() : Optional.of(requests.values(need, column.name(),
          requests.of(need, column.name()).withNullable(false).withAllowed(pool)));
    } catch (Unsatisfiable ofAnotherType) {
      return Optional.empty();
    }
  }

  private static boolean fits(ColumnSchema column, Restriction restriction, Object value) {
    boolean whole = !(value instanceof BigDecimal number) || number.stripTrailingZeros().scale()
        <= (column.type().logical().isInteger() ? 0 : column.type().scale().orElse(Integer.MAX_VALUE));
    boolean label = column.type().enumValues().isEmpty() || column.type().enumValues().contains(value);
    boolean length = !(value instanceof String text)
        || text.length() <= column.type().length().orElse(Integer.MAX_VALUE);
    return whole && label && length && restriction.accepts(value);
  }
}

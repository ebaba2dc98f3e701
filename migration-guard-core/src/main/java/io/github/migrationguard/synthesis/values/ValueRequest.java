package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is known of a column whose values are wanted. Made with {@link #of} and the {@code with} methods.
 *
 * @param seed of the whole run
 * @param table the table's name; with {@code column} and {@code seed} the only source of the column's random stream, so
 *     that a column keeps its values whatever is added around it
 * @param column the column's name
 * @param type the effective type
 * @param rows how many rows the table gets; where it is known, shares and null rates are exact to one row
 * @param nullable whether the database takes NULL
 * @param unique whether no value may come twice (NULL aside)
 * @param contract what the author says: distribution, pattern, values, faker, null rate and literal bounds are read
 *     from it; a bound that is another column's value is not, see {@code mins} and {@code maxes}
 * @param mins lower ends besides the contract's literal one; the greatest counts
 * @param maxes upper ends besides the contract's literal one; the least counts
 * @param allowed the only values that a check allows; empty for no such check; the contract's {@code values} go before
 *     it
 * @param minLength least characters of a text, as far as a check says
 * @param maxLength most characters of a text, as far as a check says; the type's own length counts besides
 * @param avoid values that a unique column must not take, since rows that migrations inserted hold them
 */
public record ValueRequest(
    long seed,
    String table,
    String column,
    ColumnType type,
    OptionalLong rows,
    boolean nullable,
    boolean unique,
    Optional<ColumnContract> contract,
    List<RangeEnd> mins,
    List<RangeEnd> maxes,
    List<Object> allowed,
    OptionalInt minLength,
    OptionalInt maxLength,
    Set<Object> avoid) {

  /**
   * The fraction of NULLs in a nullable column that says nothing of its own: enough to exercise the features' handling.
   */
  public static final double DEFAULT_NULL_RATE = 0.05;

  public ValueRequest {
    Objects.requireNonNull(table);
    Objects.requireNonNull(column);
    Objects.requireNonNull(type);
    mins = List.copyOf(mins);
    maxes = List.copyOf(maxes);
    allowed = List.copyOf(allowed);
    avoid = Set.copyOf(avoid);
  }

  /** A column that takes no NULL and of which nothing but its type is known. */
  public static ValueRequest of(long seed, String table, String column, ColumnType type) {
    return new ValueRequest(seed, table, column, type, OptionalLong.empty(), false, false, Optional.empty(), List.of(),
        List.of(), List.of(), OptionalInt.empty(), OptionalInt.empty(), Set.of());
  }

  public ValueRequest withRows(long newRows) {
    return changed(draft -> draft.rows = OptionalLong.of(newRows));
  }

  public ValueRequest withNullable(boolean newNullable) {
    return changed(draft -> draft.nullable = newNullable);
  }

  public ValueRequest withUnique(boolean newUnique) {
    return changed(draft -> draft.unique = newUnique);
  }

  public ValueRequest withContract(ColumnContract newContract) {
    return changed(draft -> draft.contract = Optional.of(newContract));
  }

  /** One more lower end. */
  public ValueRequest withMin(RangeEnd min) {
    return changed(draft -> draft.mins = with(mins, min));
  }

  /** One more upper end. */
  public ValueRequest withMax(RangeEnd max) {
    return changed(draft -> draft.maxes = with(maxes, max));
  }

  /** NULL among the values says nothing: a check lets it pass anyway. */
  public ValueRequest withAllowed(List<?> newAllowed) {
    return changed(draft ->
        draft.allowed = newAllowed.stream().filter(Objects::nonNull).map(Object.class::cast).toList());
  }

  public ValueRequest withLengths(OptionalInt newMinLength, OptionalInt newMaxLength) {
    return changed(draft -> {
      draft.minLength = newMinLength;
      draft.maxLength = newMaxLength;
    });
  }

  public ValueRequest withAvoid(Set<?> newAvoid) {
    return changed(draft ->
        draft.avoid = newAvoid.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet()));
  }

  /** The same column, not counting its rows: what elements of arrays are drawn from. */
  ValueRequest withoutRows() {
    return changed(draft -> draft.rows = OptionalLong.empty());
  }

  /** The same column's elements, for an array. */
  ValueRequest withType(ColumnType newType) {
    return changed(draft -> draft.type = newType);
  }

  /**
   * The fraction of NULLs, 0 to 1. The contract's {@code nullRate}; else {@value #DEFAULT_NULL_RATE} where the contract
   * says {@code nullable: true}; else none, so that a column whose author did not speak of NULL exercises its features
   * in every row; and {@value #DEFAULT_NULL_RATE} for nullable columns that no contract mentions. Never any where the
   * database takes no NULL.
   */
  public double nullRate() {
    if (!nullable) {
      return 0;
    }
    if (contract.isEmpty()) {
      return DEFAULT_NULL_RATE;
    }
    boolean stated = contract.get().nullable().orElse(false);
    return contract.get().nullRate().orElse(stated ? DEFAULT_NULL_RATE : 0);
  }

  private static List<RangeEnd> with(List<RangeEnd> ends, RangeEnd end) {
    List<RangeEnd> longer = new ArrayList<>(ends);
    longer.add(end);
    return longer;
  }

  private ValueRequest changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new ValueRequest(seed, table, column, draft.type, draft.rows, draft.nullable, draft.unique, draft.contract,
        draft.mins, draft.maxes, draft.allowed, draft.minLength, draft.maxLength, draft.avoid);
  }

  /** What may change while a request is put together. */
  private static final class Draft {
    private ColumnType type;
    private OptionalLong rows;
    private boolean nullable;
    private boolean unique;
    private Optional<ColumnContract> contract;
    private List<RangeEnd> mins;
    private List<RangeEnd> maxes;
    private List<Object> allowed;
    private OptionalInt minLength;
    private OptionalInt maxLength;
    private Set<Object> avoid;

    private Draft(ValueRequest request) {
      type = request.type;
      rows = request.rows;
      nullable = request.nullable;
      unique = request.unique;
      contract = request.contract;
      mins = request.mins;
      maxes = request.maxes;
      allowed = request.allowed;
      minLength = request.minLength;
      maxLength = request.maxLength;
      avoid = request.avoid;
    }
  }
}

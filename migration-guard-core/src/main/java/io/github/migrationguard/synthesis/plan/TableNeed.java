package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.checks.CheckPlan;
import io.github.migrationguard.synthesis.checks.Restriction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A base table, with what contract and schema together ask of its rows.
 *
 * @param schema the table as the database has it
 * @param spoken its name as a person says it
 * @param stream the name its random streams go by: the same whether the contract mentions the table or not, whatever
 *     the case
 * @param contract what the author says of it; empty for a table that the contract does not mention
 * @param columns what the author says of its columns, by stored name
 * @param references foreign keys, of the schema and of the contract
 * @param keys what must be unique, of the schema and of the contract; none is contained in another
 * @param referenced its columns that some foreign key points at, by stored name
 * @param checks what its checks come to
 */
public record TableNeed(
    TableSchema schema,
    String spoken,
    String stream,
    Optional<TableContract> contract,
    Map<String, ColumnContract> columns,
    List<Reference> references,
    List<Key> keys,
    Set<String> referenced,
    CheckPlan checks) {

  public TableNeed {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    references = List.copyOf(references);
    keys = List.copyOf(keys);
    referenced = Set.copyOf(referenced);
  }

  /** The same with its checks read. */
  TableNeed withChecks() {
    return new TableNeed(schema, spoken, stream, contract, columns, references, keys, referenced,
        CheckPlan.of(schema, this::canKeep, this::canFollow, this::statedMax));
  }

  public TableName name() {
    return schema.name();
  }

  public ColumnSchema column(String stored) {
    return schema.column(stored).orElseThrow();
  }

  public Optional<Position> position() {
    return contract.map(TableContract::position);
  }

  /**
   * Whether the author says anything that rows have to keep. One who names no more than columns, types and keys, as a
   * captured contract may, is not to blame where none can be made.
   */
  public boolean statesRows() {
    return contract.map(stated -> stated.rows().isPresent()).orElse(false)
        || references.stream().anyMatch(reference -> reference.children().isPresent())
        || columns.keySet().stream().anyMatch(this::hasStatedValues)
        || columns.values().stream().anyMatch(column -> column.nullRate().isPresent());
  }

  /** Whether some foreign key gives the column its value. */
  public boolean isReferencing(String stored) {
    return references.stream().anyMatch(
        reference -> reference.columns().contains(stored) && !isItself(reference, stored));
  }

  /**
   * Whether a reference to the table itself points from the column to the column: the tenant of a row and of its
   * parent.
   */
  boolean isItself(Reference reference, String stored) {
    return reference.parent().equals(name())
        && reference.parentColumns().get(reference.columns().indexOf(stored)).equals(stored);
  }

  /** Whether a column gets a value of its own: not from a parent, and not from the database. */
  public boolean isFree(String stored) {
    return !isReferencing(stored) && column(stored).origin() != ColumnSchema.Origin.GENERATED;
  }

  /** Whether the range of a column is another one in each row. */
  public boolean hasRowBound(String stored) {
    return hasStatedRowBound(stored) || checks.orders().stream().anyMatch(order -> order.upper().equals(stored));
  }

  private boolean hasStatedRowBound(String stored) {
    ColumnContract column = columns.get(stored);
    return column != null && Stream.of(column.min(), column.max())
        .anyMatch(bound -> bound.isPresent() && bound.get() instanceof Bound.OfColumn);
  }

  /**
   * Whether a column's values can be made so that a restriction holds, and what the author says of them holds as well.
   */
  private boolean canKeep(String stored, Restriction restriction) {
    ColumnContract column = columns.get(stored);
    if (!isFree(stored) || column(stored).type().logical() == LogicalType.ARRAY) {
      return false;
    }
    if (column == null || !restriction.isAboutValues()) {
      return true;
    }
    boolean shaped = column.pattern().isPresent() || column.faker().isPresent();
    boolean onlyLength = restriction.mins().isEmpty() && restriction.maxes().isEmpty()
        && restriction.allowed().isEmpty();
    boolean ranged = column.distribution().isPresent() || column.min().isPresent() || column.max().isPresent();
    return !column.values().isEmpty() || (shaped ? onlyLength : restriction.allowed().isEmpty() || !ranged);
  }

  private Optional<Object> statedMax(String stored) {
    return Optional.ofNullable(columns.get(stored)).flatMap(ColumnContract::max)
        .flatMap(max -> max instanceof Bound.Literal literal ? Optional.of(literal.value()) : Optional.empty());
  }

  private boolean canFollow(String upper, String lower) {
    ColumnContract column = columns.get(upper);
    boolean listed = column != null
        && (!column.values().isEmpty() || column.pattern().isPresent() || column.faker().isPresent());
    return isFree(upper) && isFree(lower) && !listed && !hasStatedRowBound(lower) && !hasStatedRowBound(upper)
        && (!columns.containsKey(lower) || columns.get(lower).values().isEmpty())
        && keys.stream().noneMatch(key -> key.columns().contains(upper));
  }

  /** Whether the author says anything of a column's values that a guess must not replace. */
  boolean hasStatedValues(String stored) {
    ColumnContract column = columns.get(stored);
    return column != null && (!column.values().isEmpty() || column.pattern().isPresent() || column.faker().isPresent()
        || column.distribution().isPresent() || column.min().isPresent() || column.max().isPresent());
  }

  /** Whether the author says how often which value comes, so that a draw must not be bent for the sake of a key. */
  public boolean hasShares(String stored) {
    ColumnContract column = columns.get(stored);
    return column != null && (!column.values().isEmpty() || column.distribution().isPresent());
  }

  /** Whether the author says how often a foreign key of one column has which value, so how often it points where. */
  boolean hasStatedValues(Reference reference) {
    ColumnContract column = columns.get(reference.columns().get(0));
    return reference.columns().size() == 1 && column != null && !column.values().isEmpty();
  }

  /**
   * Whether NULL may stand in a column: where the database takes it, no key is about it, and the author does not forbid
   * it.
   */
  public boolean takesNull(String stored) {
    boolean forbidden = columns.containsKey(stored) && columns.get(stored).nullable().equals(Optional.of(false));
    boolean inPrimaryKey = keys.stream().anyMatch(key -> key.primary() && key.columns().contains(stored));
    return column(stored).nullable() && !forbidden && !inPrimaryKey && !referenced.contains(stored)
        && !checks.restriction(stored).notNull();
  }
}

package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
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
 * @param stream the name its random streams go by: the same whether the contract mentions the table or not, whatever the case
 * @param contract what the author says of it; empty for a table that the contract does not mention
 * @param columns what the author says of its columns, by stored name
 * @param references foreign keys, of the schema and of the contract
 * @param keys what must be unique, of the schema and of the contract; none is contained in another
 * @param referenced its columns that some foreign key points at, by stored name
 */
public record TableNeed(
    TableSchema schema,
    String spoken,
    String stream,
    Optional<TableContract> contract,
    Map<String, ColumnContract> columns,
    List<Reference> references,
    List<Key> keys,
    Set<String> referenced) {

  public TableNeed {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    references = List.copyOf(references);
    keys = List.copyOf(keys);
    referenced = Set.copyOf(referenced);
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

  /** Whether some foreign key gives the column its value. */
  public boolean isReferencing(String stored) {
    return references.stream().anyMatch(reference -> reference.columns().contains(stored));
  }

  /** Whether a column gets a value of its own: not from a parent, and not from the database. */
  public boolean isFree(String stored) {
    return !isReferencing(stored) && column(stored).origin() != ColumnSchema.Origin.GENERATED;
  }

  /** Whether the range of a column is another one in each row. */
  public boolean hasRowBound(String stored) {
    ColumnContract column = columns.get(stored);
    return column != null && Stream.of(column.min(), column.max())
        .anyMatch(bound -> bound.isPresent() && bound.get() instanceof Bound.OfColumn);
  }

  /** Whether the author says how often which value comes, so that a draw must not be bent for the sake of a key. */
  public boolean hasShares(String stored) {
    ColumnContract column = columns.get(stored);
    return column != null && (!column.values().isEmpty() || column.distribution().isPresent());
  }

  /** Whether NULL may stand in a column: where the database takes it, no key is about it, and the author does not forbid it. */
  public boolean takesNull(String stored) {
    boolean forbidden = columns.containsKey(stored) && columns.get(stored).nullable().equals(Optional.of(false));
    boolean inPrimaryKey = keys.stream().anyMatch(key -> key.primary() && key.columns().contains(stored));
    return column(stored).nullable() && !forbidden && !inPrimaryKey && !referenced.contains(stored);
  }
}

package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key, whether the schema has it, the contract states it, or both.
 *
 * @param name the constraint's name; for one of the contract alone a phrase in its place
 * @param columns stored names
 * @param parent the referenced table
 * @param parentColumns stored names, in the order of {@code columns}
 * @param contract what the author says of it
 */
public record Reference(
    String name,
    List<String> columns,
    TableName parent,
    List<String> parentColumns,
    Optional<ForeignKeyContract> contract) {

  public Reference {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }

  public Optional<ForeignKeyContract.Children> children() {
    return contract.flatMap(ForeignKeyContract::children);
  }

  public Optional<Position> position() {
    return contract.map(ForeignKeyContract::position);
  }
}

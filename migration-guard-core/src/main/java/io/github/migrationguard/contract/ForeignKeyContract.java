package io.github.migrationguard.contract;

import java.util.List;
import java.util.Optional;

/**
 * A reference that the author states, and how many children a parent has.
 *
 * @param columns the referencing columns
 * @param referencedTable the parent: a table of the contract under the contract's name of it, else one that only the
 *     schema knows, as the author wrote it
 * @param referencedColumns its columns, in the order of {@code columns}; empty for the primary key that the schema
 *     gives it, where the contract names none
 * @param children rows a parent; empty where the table's own row count decides
 * @param position where the key stands
 */
public record ForeignKeyContract(
    List<String> columns,
    String referencedTable,
    List<String> referencedColumns,
    Optional<Children> children,
    Position position) {

  public ForeignKeyContract {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }

  /**
   * Rows a parent.
   *
   * @param distribution of the count, before it is rounded and cut to {@code [min, max]}
   * @param min the fewest, 0 or more
   * @param max the most; {@code Integer.MAX_VALUE} for no end
   */
  public record Children(Distribution distribution, int min, int max) {

    /** About how many rows a parent has. */
    double estimate() {
      return Math.max(min, Math.min(max, distribution.mean(min, max)));
    }
  }
}

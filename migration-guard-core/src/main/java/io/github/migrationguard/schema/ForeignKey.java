package io.github.migrationguard.schema;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name the constraint's name
 * @param columns the referencing columns, in order
 * @param references the referenced table
 * @param referencedColumns the referenced columns, in the order of {@code columns}
 */
public record ForeignKey(String name, List<String> columns, TableName references, List<String> referencedColumns) {

  public ForeignKey {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
    if (columns.size() != referencedColumns.size() || columns.isEmpty()) {
      throw new IllegalArgumentException("foreign key " + name + " pairs " + columns + " with " + referencedColumns);
    }
  }
}

package io.github.migrationguard.schema;

import java.util.Set;

/**
 * A condition that no two rows of a table may meet together: {@code EXCLUDE USING gist (room WITH =, during WITH &&)}.
 *
 * @param name the constraint's name
 * @param definition its SQL
 * @param columns the plain columns that it compares
 */
public record ExclusionConstraint(String name, String definition, Set<String> columns) {

  public ExclusionConstraint {
    columns = Set.copyOf(columns);
  }
}

package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** Puts rows into a table, holding no more than one batch of them at a time. */
@FunctionalInterface
public interface RowLoader {

  /**
   * Inserts rows.
   *
   * @param table the table
   * @param columns the columns that get a value; the others are left to the database
   * @param rows values in the order of {@code columns}, in the Java types of
   *     {@link io.github.migrationguard.synthesis.values.ColumnValues}; an array may be used again after the next is asked for
   */
  void load(TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows) throws SQLException;
}

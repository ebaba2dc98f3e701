package io.github.migrationguard.synthesis;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.rows.Row;
import io.github.migrationguard.synthesis.rows.TableRows;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows that synthesis adds to a table, one after the other, each made when it is asked for. */
final class AddedRows implements Iterator<Object[]> {

  private final TableRows table;
  private final int[] places;
  private long next;

  AddedRows(TableRows table, List<ColumnSchema> columns) {
    this.table = table;
    this.places = columns.stream().mapToInt(column -> table.column(column.name())).toArray();
    this.next = table.existing();
  }

  @Override
  public boolean hasNext() {
    return next < table.count();
  }

  @Override
  public Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("row " + next + " of " + table.name());
    }
    Row row = table.row(next++);
    Object[] values = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = row.value(places[i]);
    }
    return values;
  }
}

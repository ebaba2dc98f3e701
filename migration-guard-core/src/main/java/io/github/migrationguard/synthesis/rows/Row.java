package io.github.migrationguard.synthesis.rows;

/** One row, its values made when they are asked for. */
public final class Row {

  private static final byte UNKNOWN = 0;
  private static final byte BEING_MADE = 1;
  private static final byte KNOWN = 2;

  private final TableRows table;
  private final long index;
  private final int trial;
  private final Object[] values;
  private final byte[] valueStates;
  private final Row[] parents;
  private final byte[] parentStates;

  Row(TableRows table, long index, int trial) {
    this.table = table;
    this.index = index;
    this.trial = trial;
    this.values = new Object[table.columnCount()];
    this.valueStates = new byte[values.length];
    this.parents = new Row[table.links().size()];
    this.parentStates = new byte[parents.length];
  }

  /** The place among all rows of the table, those that stood there before included. */
  public long index() {
    return index;
  }

  /** The place among the rows that synthesis adds. */
  public long number() {
    return index - table.existing();
  }

  /** Which draw of a cell counts: 0, or more where a constraint rejected the earlier ones. */
  public int attempt(int cell) {
    return trial >= 0 && table.isOnTrial(cell) ? trial : table.attempts().of(cell, number());
  }

  /** The place of a column in this row's table. */
  public int column(String stored) {
    return table.column(stored);
  }

  boolean isOf(TableRows other) {
    return table == other;
  }

  /** The value of a column, null for SQL NULL. */
  public Object value(int column) {
    if (valueStates[column] == KNOWN) {
      return values[column];
    }
    if (valueStates[column] == BEING_MADE) {
      throw table.cyclic(column);
    }
    valueStates[column] = BEING_MADE;
    try {
      values[column] = table.make(this, column);
      valueStates[column] = KNOWN;
    } finally {
      if (valueStates[column] == BEING_MADE) {
        valueStates[column] = UNKNOWN;
      }
    }
    return values[column];
  }

  /** The row that a foreign key points at; null where the key is NULL. */
  public Row parent(int link) {
    return table.links().get(link).isAbsent(this) ? null : candidateParent(link);
  }

  /** The row whose values the key's columns take, also where one of them is NULL so that it points nowhere; or null. */
  Row candidateParent(int link) {
    if (parentStates[link] == UNKNOWN) {
      parents[link] = table.links().get(link).choose(this);
      parentStates[link] = KNOWN;
    }
    return parents[link];
  }
}

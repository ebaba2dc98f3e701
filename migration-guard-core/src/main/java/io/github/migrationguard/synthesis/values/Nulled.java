package io.github.migrationguard.synthesis.values;

/** Values of which some rows are NULL. */
record Nulled(ColumnValues values, RowOrder order) implements ColumnValues {

  @Override
  public Object at(long row, int attempt) {
    return order.isNull(row, attempt) ? null : values.at(row, attempt);
  }

  @Override
  public long capacity() {
    return values.capacity();
  }
}

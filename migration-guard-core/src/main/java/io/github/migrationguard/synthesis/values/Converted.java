package io.github.migrationguard.synthesis.values;

/** Texts read as values of the column's type: a pattern or a faker expression for a column that is no text. */
record Converted(ColumnValues texts, ValueRequest request) implements ColumnValues {

  @Override
  public Object at(long row, int attempt) {
    Object text = texts.at(row, attempt);
    return text == null ? null : Literals.of(request, text);
  }

  @Override
  public long capacity() {
    return texts.capacity();
  }
}

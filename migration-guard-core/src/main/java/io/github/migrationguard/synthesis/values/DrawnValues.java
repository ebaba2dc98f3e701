package io.github.migrationguard.synthesis.values;

/** Values drawn from a domain, each as likely as the others, with repetition. */
record DrawnValues(Domain domain, CounterStream stream) implements ColumnValues {

  @Override
  public Object at(long row, int attempt) {
    return domain.at(stream.below(domain.size(), row, attempt, 0));
  }

  @Override
  public long capacity() {
    return domain.capacity();
  }
}

package io.github.migrationguard.synthesis.values;

/**
 * Arrays of up to three elements; of just one where no array may come twice.
 *
 * @param element the elements' values
 * @param unique whether no array may come twice; the elements then are unique themselves
 * @param stream for the number of elements
 */
record ArrayValues(ColumnValues element, boolean unique, CounterStream stream) implements ColumnValues {

  private static final int MOST_ELEMENTS = 3;

  @Override
  public Object at(long row, int attempt) {
    if (unique) {
      Object only = element.at(row, attempt);
      return only == null ? null : new Object[] {only};
    }
    Object[] elements = new Object[(int) stream.below(MOST_ELEMENTS + 1, row, attempt, 0)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element.at(row * MOST_ELEMENTS + i, attempt);
    }
    return elements;
  }

  @Override
  public long capacity() {
    long one = element.capacity();
    if (unique) {
      return one;
    }
    // 1 + n + n^2 + n^3, which a long holds up to n = 2,097,151
    return one < 1 << 21 ? 1 + one * (1 + one * (1 + one)) : Long.MAX_VALUE;
  }
}

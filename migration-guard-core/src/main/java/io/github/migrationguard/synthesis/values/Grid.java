package io.github.migrationguard.synthesis.values;

/**
 * Part of a grid.
 *
 * @param steps the grid
 * @param first the first step that belongs to it
 * @param last the last one
 */
record Grid(Steps steps, long first, long last) implements Domain {

  @Override
  public long size() {
    long size = last - first + 1;
    return size <= 0 ? Long.MAX_VALUE : size;
  }

  @Override
  public Object at(long index) {
    return steps.at(first + index);
  }

  @Override
  public long indexOf(Object value) {
    long step = steps.exactly(value).orElse(first - 1);
    return step < first || step > last ? -1 : step - first;
  }
}

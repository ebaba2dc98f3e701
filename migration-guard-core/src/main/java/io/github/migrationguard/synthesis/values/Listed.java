package io.github.migrationguard.synthesis.values;

import java.util.List;

/** The values of a list. */
record Listed(List<Object> values) implements Domain {

  Listed {
    values = List.copyOf(values);
  }

  @Override
  public long size() {
    return values.size();
  }

  @Override
  public Object at(long index) {
    return values.get((int) index);
  }

  @Override
  public long indexOf(Object value) {
    for (int i = 0; i < values.size(); i++) {
      Object own = values.get(i);
      if (own.equals(value) || own.toString().equals(String.valueOf(value))) {
        return i;
      }
    }
    return -1;
  }
}

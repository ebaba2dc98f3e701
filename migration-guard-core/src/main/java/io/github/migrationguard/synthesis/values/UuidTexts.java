package io.github.migrationguard.synthesis.values;

import java.util.UUID;

/** UUIDs written as text. */
record UuidTexts() implements Domain {

  private static final Uuids UUIDS = new Uuids();

  @Override
  public long size() {
    return UUIDS.size();
  }

  @Override
  public long capacity() {
    return UUIDS.capacity();
  }

  @Override
  public String at(long index) {
    return UUIDS.at(index).toString();
  }

  @Override
  public long indexOf(Object value) {
    try {
      return UUIDS.indexOf(UUID.fromString(String.valueOf(value)));
    } catch (IllegalArgumentException notOne) {
      return -1;
    }
  }
}

package io.github.migrationguard.synthesis.values;

import java.util.UUID;

/** UUIDs of version 4 (RFC 9562): 2^60 of them, as many as fill the first half. */
record Uuids() implements Domain {

  @Override
  public long size() {
    return 1L << 60;
  }

  @Override
  public long capacity() {
    return Long.MAX_VALUE;
  }

  @Override
  public UUID at(long index) {
    // the number is the first half but for the four bits of the version
    long most = index >>> 12 << 16 | 0x4000L | index & 0xfff;
    long least = CounterStream.mix(index) & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(most, least);
  }

  @Override
  public long indexOf(Object value) {
    if (!(value instanceof UUID uuid)) {
      return -1;
    }
    long most = uuid.getMostSignificantBits();
    long index = most >>> 16 << 12 | most & 0xfff;
    return at(index).equals(uuid) ? index : -1;
  }
}

package io.github.migrationguard.synthesis.values;

import java.util.Arrays;

/**
 * Binary values of one length.
 *
 * @param length bytes, 1 or more
 */
record Blobs(int length) implements Domain {

  /** Bytes of a value of which nobody says anything: a digest's length. */
  private static final int USUAL_LENGTH = 16;

  private static final int MOST_COUNTED = 7;

  static Blobs of(ValueRequest request) {
    return new Blobs(Math.max(1, Math.min(USUAL_LENGTH, request.type().length().orElse(USUAL_LENGTH))));
  }

  @Override
  public long size() {
    return 1L << 8 * Math.min(length, MOST_COUNTED);
  }

  @Override
  public long capacity() {
    return length > MOST_COUNTED ? Long.MAX_VALUE : size();
  }

  @Override
  public Object at(long index) {
    byte[] bytes = new byte[length];
    long filler = CounterStream.mix(index);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i < MOST_COUNTED ? index >>> 8 * i : filler >>> 8 * (i % 8));
    }
    return bytes;
  }

  @Override
  public long indexOf(Object value) {
    if (!(value instanceof byte[] bytes) || bytes.length != length) {
      return -1;
    }
    long index = 0;
    for (int i = 0; i < Math.min(length, MOST_COUNTED); i++) {
      index |= (bytes[i] & 0xffL) << 8 * i;
    }
    return Arrays.equals((byte[]) at(index), bytes) ? index : -1;
  }
}

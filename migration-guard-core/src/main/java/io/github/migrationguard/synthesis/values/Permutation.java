package io.github.migrationguard.synthesis.values;

/**
 * A keyed permutation of 0 to size - 1 without a table: an alternating Feistel network over the next power of two,
 * walked along its cycle until it is back in range (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA
 * 2002). Fewer than two walks are needed on average, as the range fills more than half of the network's domain.
 */
public final class Permutation {

  /** Eight rounds: four already look random to statistical tests (Luby and Rackoff 1988), small halves want more. */
  private static final int ROUNDS = 8;

  private final long size;
  private final long key;
  private final int lowBits;
  private final int highBits;

  /**
   * @param size how many elements, 1 or more
   * @param key which of the permutations
   */
  public Permutation(long size, long key) {
    this.size = size;
    this.key = key;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1)));
    this.lowBits = bits / 2;
    this.highBits = bits - lowBits;
  }

  public long size() {
    return size;
  }

  /** The element at an index from 0 to size - 1. */
  public long at(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " is not below " + size);
    }
    long walked = index;
    do {
      walked = network(walked);
    } while (walked >= size);
    return walked;
  }

  private long network(long value) {
    long low = value & (1L << lowBits) - 1;
    long high = value >>> lowBits;
    for (int round = 0; round < ROUNDS; round += 2) {
      high ^= CounterStream.mix(key + round ^ low << 8) >>> 64 - highBits;
      low ^= CounterStream.mix(~key - round ^ high << 8) >>> 64 - lowBits;
    }
    return high << lowBits | low;
  }
}

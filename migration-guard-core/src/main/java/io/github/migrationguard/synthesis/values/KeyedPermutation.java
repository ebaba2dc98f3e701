package io.github.migrationguard.synthesis.values;

/**
 * A permutation of {@code 0 .. size - 1} chosen by a key, each element computed on its own in constant time and memory: a
 * balanced Feistel network over the next even number of bits, walked until it falls into the range (Black and Rogaway,
 * "Ciphers with arbitrary finite domains", CT-RSA 2002). So that "distinct and in no order" needs no set of what was taken.
 */
public final class KeyedPermutation {

  /** Four rounds are a pseudorandom permutation (Luby and Rackoff, 1988); six cost little and mix the small domains better. */
  private static final int ROUNDS = 6;

  private final long size;
  private final long key;
  private final int halfBits;
  private final long halfMask;

  /**
   * @param size how many elements, 1 or more
   * @param key which of the permutations
   */
  public KeyedPermutation(long size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException("a permutation of " + size + " elements");
    }
    this.size = size;
    this.key = key;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    this.halfBits = Math.min(31, (bits + 1) / 2);
    this.halfMask = (1L << halfBits) - 1;
    if (size > 1L << 2 * halfBits) {
      throw new IllegalArgumentException("a permutation of " + size + " elements: at most 2^62");
    }
  }

  public long size() {
    return size;
  }

  /**
   * The element at a position.
   *
   * @param position 0 to {@code size - 1}
   */
  public long at(long position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException("position " + position + " of " + size);
    }
    long element = position;
    do {
      element = encrypt(element);
    } while (element >= size);
    return element;
  }

  private long encrypt(long element) {
    long left = element >>> halfBits;
    long right = element & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ CounterStream.mix(key + CounterStream.mix(right + ((long) round << 32))) & halfMask;
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}

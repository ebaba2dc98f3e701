package io.github.migrationguard.synthesis.values;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers by position instead of by state: the same (row, attempt, draw) gives the same 64 bits, in any order. A
 * counter-based generator in the sense of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), with
 * the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014;
 * constants are Stafford's mix 13). Integer arithmetic only: the same on every machine.
 */
public final class CounterStream {

  /** The odd integer nearest to 2^64 over the golden ratio: SplitMix64's gamma. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long key;

  private CounterStream(long key) {
    this.key = key;
  }

  /** The stream of a column, independent of every other column's. */
  public static CounterStream of(long seed, String table, String column) {
    return new CounterStream(mix(mix(seed + GAMMA) ^ hash(table) ^ mix(hash(column))));
  }

  /** Another stream of the same column, for another purpose. */
  public CounterStream fork(String purpose) {
    return new CounterStream(mix(key ^ hash(purpose)));
  }

  public long bits(long row, int attempt, int draw) {
    return mix(mix(key + row * GAMMA) + ((long) attempt << 32 | draw & 0xffffffffL) * GAMMA);
  }

  /** Above 0 and below 1, so that no inverse distribution function is asked for an infinite end. */
  public double uniform(long row, int attempt, int draw) {
    return ((bits(row, attempt, draw) >>> 11) + 0.5) * 0x1.0p-53;
  }

  /** From 0 to {@code bound - 1}; the bias is below bound / 2^63. */
  public long below(long bound, long row, int attempt, int draw) {
    long bits = bits(row, attempt, draw) >>> 1;
    return Math.multiplyHigh(bits, bound) << 1 | bits * bound >>> 63;
  }

  public long key() {
    return key;
  }

  public static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** FNV-1a (Fowler, Noll, Vo) of the UTF-8 bytes, finalised. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xff) * 0x100000001b3L;
    }
    return mix(hash);
  }
}

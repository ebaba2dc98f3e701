package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.Permutation;

/** In which rows a foreign key is NULL. */
@FunctionalInterface
public interface Absence {

  Absence NEVER = (number, attempt) -> false;
  Absence ALWAYS = (number, attempt) -> true;

  /**
   * Whether it is NULL.
   *
   * @param number the row's place among those that are added
   * @param attempt 0 first
   */
  boolean at(long number, int attempt);

  /** A share of the rows, exact to one row at the first attempt; {@link #shareAt} when a constraint asks again. */
  static Absence ofShare(double share, long rows, CounterStream stream) {
    long absent = Math.round(share * rows);
    if (rows == 0) {
      return NEVER;
    }
    Permutation order = new Permutation(rows, stream.fork("absent").key());
    return (number, attempt) -> attempt == 0 ? order.at(number) < absent : again(stream, number, attempt);
  }

  private static boolean again(CounterStream stream, long number, int attempt) {
    return stream.uniform(number, attempt, -1) < shareAt(attempt);
  }

  /** Few, half or most NULL in turn: a check over many columns may ask for one NULL among them, or for one value. */
  static double shareAt(int attempt) {
    return switch (attempt % 3) {
      case 1 -> 0.5;
      case 2 -> 0.85;
      default -> 0.15;
    };
  }
}

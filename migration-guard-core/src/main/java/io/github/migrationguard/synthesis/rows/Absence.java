package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.Permutation;
import java.util.List;
import java.util.Optional;

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

  /**
   * A share of the rows, exact to one row, at the first attempt.
   *
   * @param again at the others
   */
  static Absence ofShare(double share, long rows, CounterStream stream, Absence again) {
    long absent = Math.round(share * rows);
    if (rows == 0) {
      return NEVER;
    }
    Permutation order = new Permutation(rows, stream.fork("absent").key());
    return (number, attempt) -> attempt == 0 ? order.at(number) < absent : again.at(number, attempt);
  }

  /**
   * For when a constraint asks again: few, half or most NULL in turn, since a check over many columns may ask for one
   * NULL among them, or for one value.
   */
  static Absence again(CounterStream stream) {
    return (number, attempt) -> stream.uniform(number, attempt, -1) < shareAt(attempt);
  }

  /**
   * The same, but every other time all of some columns are NULL save one, or save none.
   *
   * @param place of this column among them, from 0
   * @param count how many there are
   * @param together the stream that they share
   */
  static Absence amongOthers(int place, int count, CounterStream together, CounterStream own) {
    Absence alone = again(own);
    return (number, attempt) -> attempt % 2 == 0 ? together.below(count + 1, number, attempt, 0) != place
        : alone.at(number, attempt);
  }

  /**
   * The same, but two times in four as one of some alternatives has it.
   *
   * @param said whether the column is NULL in each; empty where that one does not say; none: no alternatives
   * @param together the stream that chooses the alternative for all columns that they speak of
   */
  static Absence inAlternatives(List<Optional<Boolean>> said, CounterStream together, Absence otherwise) {
    return said.isEmpty() ? otherwise : (number, attempt) -> {
      Optional<Boolean> here = (attempt & 2) == 0 ? Optional.empty()
          : said.get((int) together.below(said.size(), number, attempt, 0));
      return here.orElseGet(() -> otherwise.at(number, attempt));
    };
  }

  private static double shareAt(int attempt) {
    return switch (attempt % 3) {
      case 1 -> 0.5;
      case 2 -> 0.85;
      default -> 0.15;
    };
  }
}

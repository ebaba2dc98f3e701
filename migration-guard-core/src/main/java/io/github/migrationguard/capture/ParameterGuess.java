package io.github.migrationguard.capture;

import io.github.migrationguard.synthesis.values.NameWords;
import io.github.migrationguard.synthesis.values.SensibleDefaults;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that a parameter of a pipeline may have, the likeliest by its name first. Which one runs, the database says.
 */
final class ParameterGuess {

  /** The day after the last on which anything happens in the synthetic rows. */
  static final LocalDate TODAY = SensibleDefaults.LAST_DAY.plusDays(1);

  private static final List<Object> EARLIER = List.of(SensibleDefaults.LAST_DAY.minusYears(1).plusDays(1),
      SensibleDefaults.LAST_DAY.minusYears(1).plusDays(1).atStartOfDay());
  private static final List<Object> NUMBERS = List.of(new BigDecimal(30), new BigDecimal(5), new BigDecimal(365));

  private ParameterGuess() {}

  /**
   * The values, none twice.
   *
   * @param texts of the column that has the parameter's name
   * @param today the day after the last on which anything happens
   */
  static List<Object> of(String parameter, List<String> texts, LocalDate today) {
    NameWords name = NameWords.of(parameter);
    List<Object> first = new ArrayList<>(texts);
    if (name.hasAny("from", "since", "start", "begin", "after", "lower")) {
      first.addAll(EARLIER);
    }
    if (name.hasAny("days", "day", "window", "months", "weeks", "hours", "n", "limit", "top", "threshold", "min", "max",
        "count", "size", "horizon", "lookback", "number", "k")) {
      first.addAll(NUMBERS);
    }
    if (name.hasAny("is", "include", "only", "flag", "enabled")) {
      first.add(true);
    }
    if (name.hasAny("status", "type", "kind", "country", "currency", "segment", "category", "name", "code", "region")) {
      first.add("active");
    }
    Set<Object> all = new LinkedHashSet<>(first);
    List<Object> last = List.of(true, "active", today.toString());
    Stream.of(List.<Object>of(today, today.atStartOfDay()), EARLIER, NUMBERS, last).forEach(all::addAll);
    return List.copyOf(all);
  }
}

package io.github.migrationguard.drift;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Rules that turn points in time into others. */
final class TimeRules {

  private static final Duration SUMMER_TIME = Duration.ofHours(1);

  /** No zone is further from UTC (tz database: Pacific/Kiritimati, +14:00). */
  private static final Duration FURTHEST_ZONE = Duration.ofHours(14);

  private TimeRules() {}

  static Optional<Transformation> cut(List<Object[]> pairs) {
    return Transformation.rule(pairs, "cut to the day",
        (a, b) -> a instanceof LocalDateTime time && time.toLocalDate().atStartOfDay().equals(b));
  }

  /** By one and the same time; or by one in winter and another in summer. */
  static Optional<Transformation> shifted(List<Object[]> pairs) {
    if (!pairs.stream().allMatch(pair -> pair[0] instanceof LocalDateTime && pair[1] instanceof LocalDateTime)) {
      return Optional.empty();
    }
    Duration shift = shift(pairs.get(0));
    return Transformation.rule(pairs, "shifted by " + words(shift), (a, b) -> ((LocalDateTime) a).plus(shift).equals(b))
        .or(() -> withSummerTime(pairs)).map(Transformation::lessOne);
  }

  private static Optional<Transformation> withSummerTime(List<Object[]> pairs) {
    TreeSet<Duration> shifts = new TreeSet<>();
    for (Object[] pair : pairs) {
      shifts.add(shift(pair));
      if (shifts.size() > 2) {
        return Optional.empty();
      }
    }
    boolean zone = shifts.size() == 2 && shifts.last().minus(shifts.first()).equals(SUMMER_TIME)
        && shifts.last().abs().compareTo(FURTHEST_ZONE) <= 0;
    return zone ? Transformation.rule(pairs, "shifted by " + words(shifts.first()) + " or " + words(shifts.last())
        + ", as from or to a zone with summer time", (a, b) -> true) : Optional.empty();
  }

  private static Duration shift(Object[] pair) {
    return Duration.between((LocalDateTime) pair[0], (LocalDateTime) pair[1]);
  }

  /** {@code +5:30 h}, {@code -3 days}, {@code +0:00:01.5 h}. */
  private static String words(Duration shift) {
    Duration size = shift.abs();
    String sign = shift.isNegative() ? "-" : "+";
    if (!size.isZero() && size.equals(Duration.ofDays(size.toDays()))) {
      return sign + Words.count(size.toDays(), "day");
    }
    String seconds = size.toSecondsPart() == 0 && size.toNanosPart() == 0 ? ""
        : ":" + two(size.toSecondsPart()) + (size.toNanosPart() == 0 ? ""
            : ("." + String.valueOf(1_000_000_000L + size.toNanosPart()).substring(1)).replaceAll("0+$", ""));
    return sign + size.toHours() + ":" + two(size.toMinutesPart()) + seconds + " h";
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}

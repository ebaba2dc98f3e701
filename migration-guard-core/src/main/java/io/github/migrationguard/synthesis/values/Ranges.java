package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Ranges of numbers and of time, the lower end included, short against the whole that they lie in: an exclusion
 * constraint wants ranges that do not overlap.
 */
final class Ranges {

  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
  private static final long DAYS = 1826;
  private static final long MINUTES = DAYS * 24 * 60;

  /** Different lengths of a range. */
  private static final long LENGTHS = 16;

  private Ranges() {}

  /**
   * Ranges, or sets of one range each.
   *
   * @param bound the bounds' type; a range's own type for sets of ranges
   */
  static Optional<Domain> of(ColumnType bound) {
    if (bound.logical() == LogicalType.OTHER) {
      return bound.element().flatMap(Ranges::of)
          .map(range -> new NativeTexts(range.size(), index -> "{" + range.at(index) + "}"));
    }
    if (bound.logical().isNumber()) {
      long starts = bound.logical() == LogicalType.SMALLINT ? 1000 : 1_000_000;
      return Optional.of(new NativeTexts(starts * LENGTHS, ranges(starts, at -> String.valueOf(10 * at), 1)));
    }
    return switch (bound.logical()) {
      case DATE ->
          Optional.of(new NativeTexts(DAYS * LENGTHS, ranges(DAYS, at -> FIRST_DAY.plusDays(at).toString(), 1)));
      case TIMESTAMP,
          TIMESTAMPTZ -> Optional.of(new NativeTexts(MINUTES * LENGTHS, ranges(MINUTES, Ranges::minute, 60)));
      default -> Optional.empty();
    };
  }

  private static String minute(long at) {
    LocalDateTime minute = FIRST_DAY.atStartOfDay().plusMinutes(at);
    return "\"" + minute.toLocalDate() + " " + minute.toLocalTime() + "+00\"";
  }

  private static LongFunction<String> ranges(long starts, LongFunction<String> bound, long step) {
    return index -> {
      long start = index % starts;
      return "[" + bound.apply(start) + "," + bound.apply(start + (1 + index / starts) * step) + ")";
    };
  }
}

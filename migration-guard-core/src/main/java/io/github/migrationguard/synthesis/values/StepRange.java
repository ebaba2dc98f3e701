package io.github.migrationguard.synthesis.values;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/**
 * The steps that a column may take, for each row. An end that nobody states is a sensible default, or the type's own
 * where a distribution says how values spread. A default gives way to what is stated; and a row's own lower end (a
 * child cannot precede its parent) goes before every upper end.
 */
final class StepRange {

  private final Steps steps;
  private final Ends ends;
  private final boolean firstStated;
  private final boolean lastStated;
  private final BigDecimal width;
  private final Span fixed;

  StepRange(ValueRequest request, Steps steps, Ends ends, Law law) {
    this.steps = steps;
    this.ends = ends;
    this.firstStated = !ends.mins().isEmpty();
    this.lastStated = !ends.maxes().isEmpty();
    SensibleDefaults.Range defaults = SensibleDefaults.of(request.column(), request.type());
    long lowest = steps.first();
    for (RangeEnd.Fixed min : ends.mins()) {
      lowest = Math.max(lowest, steps.atLeast(min.value(), min.exclusive()));
    }
    long highest = steps.last();
    for (RangeEnd.Fixed max : ends.maxes()) {
      highest = Math.min(highest, steps.atMost(max.value(), max.exclusive()));
    }
    width = defaults.width();
    if (law != null) {
      lowest = firstStated || law.low() == Double.NEGATIVE_INFINITY ? lowest
          : Math.max(lowest, steps.atLeast(BigDecimal.valueOf(law.low()), false));
    } else if (!firstStated || !lastStated) {
      long usualFirst = Math.max(steps.first(), steps.atLeast(defaults.low(), false));
      long usualLast = Math.min(steps.last(), steps.atMost(defaults.high(), false));
      if (!firstStated) {
        lowest = usualFirst <= highest && (usualFirst < highest || !lastStated) ? usualFirst : below(highest);
      }
      if (!lastStated) {
        highest = usualLast > lowest ? usualLast : above(lowest);
      }
    }
    fixed = new Span(lowest, highest);
    if (lowest > highest) {
      throw new UnsynthesisableColumn(request, "its range is empty: nothing lies between " + describe(ends, true)
          + " and " + describe(ends, false), "Change min or max, or the check constraint that sets the other end");
    }
  }

  private String describe(Ends stated, boolean lower) {
    var fixed = lower ? stated.mins() : stated.maxes();
    if (fixed.isEmpty()) {
      return lower ? "the least value of the type" : "the greatest value of the type";
    }
    ToLongFunction<RangeEnd.Fixed> step = lower ? end -> steps.atLeast(end.value(), end.exclusive())
        : end -> -steps.atMost(end.value(), end.exclusive());
    RangeEnd.Fixed narrowest = fixed.stream().max(Comparator.comparingLong(step)).orElseThrow();
    return (narrowest.exclusive() ? "(excluded) " : "") + narrowest.value();
  }

  /** As far above as the default range is wide, or the number is from zero. */
  private long above(long step) {
    return Math.max(step, Math.min(steps.last(), steps.atMost(steps.quantity(step).add(reach(step)), false)));
  }

  private long below(long step) {
    return Math.min(step, Math.max(steps.first(), steps.atLeast(steps.quantity(step).subtract(reach(step)), false)));
  }

  private BigDecimal reach(long step) {
    return steps.type().logical().isNumber() ? width.max(steps.quantity(step).abs()) : width;
  }

  Steps steps() {
    return steps;
  }

  boolean byRow() {
    return ends.byRow();
  }

  /** The steps that hold for each row, ends by row aside. */
  Span fixed() {
    return fixed;
  }

  /** The steps that a row may take. */
  Span at(long row, int attempt) {
    if (!ends.byRow()) {
      return fixed;
    }
    long rowFirst = Long.MIN_VALUE;
    for (RangeEnd.OfRow end : ends.rowMins()) {
      Object value = end.value().at(row, attempt);
      rowFirst = value == null ? rowFirst : Math.max(rowFirst, steps.atLeast(value, end.exclusive()));
    }
    long rowLast = Long.MAX_VALUE;
    for (RangeEnd.OfRow end : ends.rowMaxes()) {
      Object value = end.value().at(row, attempt);
      rowLast = value == null ? rowLast : Math.min(rowLast, steps.atMost(value, end.exclusive()));
    }
    return within(rowFirst, rowLast);
  }

  private Span within(long rowFirst, long rowLast) {
    boolean noRowFirst = rowFirst == Long.MIN_VALUE;
    boolean noRowLast = rowLast == Long.MAX_VALUE;
    long first = noRowFirst ? fixed.first : firstStated ? Math.max(fixed.first, rowFirst) : rowFirst;
    long last = noRowLast ? fixed.last : lastStated ? Math.min(fixed.last, rowLast) : rowLast;
    if (noRowFirst && !firstStated && first > last) {
      first = below(last);
    }
    if (noRowLast && !lastStated && first >= last) {
      last = above(first);
    }
    first = Math.min(steps.last(), Math.max(steps.first(), first));
    last = Math.min(steps.last(), Math.max(steps.first(), last));
    if (first > last) {
      return noRowFirst ? new Span(last, last) : new Span(first, first);
    }
    return new Span(first, last);
  }

  /** Both ends included. */
  record Span(long first, long last) {}
}

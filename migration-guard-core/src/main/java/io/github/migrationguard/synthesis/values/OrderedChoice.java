package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.synthesis.values.StepRange.Span;
import org.apache.commons.math3.util.FastMath;

/** Chooses how an ordered column (numbers, dates, times, intervals) gets its values. */
final class OrderedChoice {

  /** Values wanted for each row of a unique column: room for attempts after the first, and for looking random. */
  private static final long VALUES_A_ROW = 64;

  /** Of a distribution with a unique column, most strata for each row: room for attempts. */
  private static final int STRATA_A_ROW = 16;

  /** Rows to make room for where their number is not known. */
  private static final long ROWS_PERHAPS = 1L << 20;

  private final ValueRequest request;
  private final CounterStream stream;
  private final RowOrder order;
  private final Ends ends;
  private final Law law;

  OrderedChoice(ValueRequest request, CounterStream stream, RowOrder order, Law law) {
    this.request = request;
    this.stream = stream;
    this.order = order;
    this.ends = Ends.of(request);
    this.law = law;
  }

  ColumnValues values() {
    if (!request.unique()) {
      return drawn(steps());
    }
    if (ends.byRow()) {
      StepRange range = new StepRange(request, countable(steps()), ends, law);
      return new UniqueInRowRange(request, range, new OrderedValues(request, range, law, stream), order);
    }
    return law == null ? uniqueWithoutLaw() : uniqueByLaw();
  }

  private ColumnValues drawn(Steps steps) {
    return new OrderedValues(request, new StepRange(request, steps, ends, law), law, stream);
  }

  private Steps steps() {
    ColumnType type = request.type();
    return switch (type.logical()) {
      case SMALLINT, INTEGER, BIGINT -> EvenSteps.integers(type);
      case DECIMAL -> EvenSteps.decimals(type, SensibleDefaults.of(request.column(), type).scale(),
          Math.max(law == null ? 6 : 12, ends.digitsBeforePoint(type.logical())));
      case REAL, DOUBLE -> new RealSteps(type);
      case DATE -> EvenSteps.days(type);
      case TIME -> EvenSteps.timesOfDay(type);
      case INTERVAL -> EvenSteps.durations(type);
      default -> EvenSteps.timestamps(type);
    };
  }

  private long wanted() {
    return Math.max(1_000_000, VALUES_A_ROW * request.rows().orElse(ROWS_PERHAPS));
  }

  /** Doubles and floats get a fixed number of decimals, so that they can be numbered. */
  private Steps countable(Steps steps) {
    if (!(steps instanceof RealSteps reals)) {
      return steps;
    }
    Span span = new StepRange(request, reals, ends, null).fixed();
    double low = reals.number(span.first());
    double high = reals.number(span.last());
    double width = Math.max(high - low, Double.MIN_NORMAL);
    return EvenSteps.reals(request.type(), Math.max(Math.abs(low), Math.abs(high)), wanted() / width);
  }

  private ColumnValues uniqueWithoutLaw() {
    Steps steps = countable(steps());
    boolean minStated = !ends.mins().isEmpty();
    boolean maxStated = !ends.maxes().isEmpty();
    if (request.type().logical().isInteger() && !maxStated) {
      // what a sequence would give
      long first = minStated ? new StepRange(request, steps, ends, null).fixed().first() : 1;
      return new UniqueValues(request, new Grid(steps, first, steps.last()), order, stream, true);
    }
    Span span = new StepRange(request, steps, ends, null).fixed();
    Grid grid = new Grid(steps, span.first(), span.last());
    long rows = request.rows().orElse(0);
    boolean tooFew = rows > 0 && grid.size() < 4 * rows + request.avoid().size();
    if (tooFew && !maxStated) {
      return new UniqueValues(request, new Grid(steps, span.first(), steps.last()), order, stream, true);
    }
    if (tooFew && !minStated) {
      grid = new Grid(steps, steps.first(), span.last());
    }
    return new UniqueValues(request, grid, order, stream, false);
  }

  private ColumnValues uniqueByLaw() {
    Steps steps = steps();
    long rows = Math.max(1, order.ranks() >= 0 ? order.ranks() : ROWS_PERHAPS);
    if (steps instanceof RealSteps) {
      steps = decimalsByLaw((RealSteps) steps, rows);
    }
    Span span = new StepRange(request, steps, ends, law).fixed();
    EvenSteps even = (EvenSteps) steps;
    Law.Cut cut = law.cut(even.quantity(span.first()).doubleValue(), even.quantity(span.last()).doubleValue())
        .orElseThrow(() -> OrderedValues.noMass(request, steps(), span));
    double most = Strata.most(even, cut);
    long count = (long) Math.min(most, (double) rows * STRATA_A_ROW);
    if (count < rows && order.ranks() < 0) {
      // asked for all values that there are, as of a part of a key: those of the range, as the law has too few
      return uniqueWithoutLaw();
    }
    if (count < rows) {
      throw new UnsynthesisableColumn(request, "no value may come twice, and its distribution puts more than one of "
          + rows + " rows on the same value (it has room for " + count + ")",
          "Leave the distribution out, spread it wider, or ask for fewer rows");
    }
    return new UniqueValues(request, new Strata(even, span, cut, count), order, stream, false);
  }

  private EvenSteps decimalsByLaw(RealSteps reals, long rows) {
    Span span = new StepRange(request, reals, ends, law).fixed();
    Law.Cut cut = law.cut(reals.number(span.first()), reals.number(span.last()))
        .orElseThrow(() -> OrderedValues.noMass(request, reals, span));
    if (Double.isInfinite(cut.peak())) {
      return EvenSteps.reals(request.type(), 1, 1);
    }
    double strata = (double) rows * STRATA_A_ROW;
    double least = cut.quantile(0.5 / strata);
    double greatest = FastMath.max(FastMath.abs(least), FastMath.abs(cut.quantile(1 - 0.5 / strata)));
    return EvenSteps.reals(request.type(), greatest, Math.min(1e22, 2 * strata * cut.peak()));
  }
}

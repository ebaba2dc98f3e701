package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.synthesis.values.StepRange.Span;
import org.apache.commons.math3.util.FastMath;

/**
 * Numbers, dates and times within a range, by a law or each as likely as the others.
 *
 * <p>A row whose own range holds next to nothing of the law takes the end of the range that is nearer to where the law
 * has its values.
 */
final class OrderedValues implements ColumnValues {

  private final StepRange range;
  private final Law law;
  private final CounterStream stream;
  private final double stepsAQuantity;
  private final Law.Cut cut;

  /** @param law null for none */
  OrderedValues(ValueRequest request, StepRange range, Law law, CounterStream stream) {
    this.range = range;
    this.law = law;
    this.stream = stream;
    this.stepsAQuantity = range.steps() instanceof EvenSteps even ? even.size().doubleValue() : Double.NaN;
    Span fixed = range.fixed();
    this.cut = law == null || range.byRow() ? null : law.cut(quantity(fixed.first()), quantity(fixed.last()))
        .orElseThrow(() -> noMass(request, range.steps(), fixed));
  }

  static UnsynthesisableColumn noMass(ValueRequest request, Steps steps, Span span) {
    return new UnsynthesisableColumn(request, "its distribution has no values between " + steps.at(span.first())
        + " and " + steps.at(span.last()), "Move min or max to where the distribution has its values, or change the "
        + "distribution's parameters");
  }

  private double quantity(long step) {
    return range.steps() instanceof RealSteps reals ? reals.number(step) : step * stepsAQuantity;
  }

  @Override
  public Object at(long row, int attempt) {
    Span span = range.at(row, attempt);
    return range.steps() instanceof RealSteps reals ? real(reals, span, row, attempt)
        : range.steps().at(step(span, row, attempt));
  }

  /** A step of the row's range by the law. */
  long step(Span span, long row, int attempt) {
    if (law == null) {
      long size = span.last() - span.first() + 1;
      return span.first() + (size > 0 ? stream.below(size, row, attempt, 0) : wide(size, row, attempt));
    }
    double drawn = draw(span, row, attempt);
    // the double nearest to a long end may lie outside of it
    return Math.max(span.first(), Math.min(span.last(), (long) FastMath.rint(drawn / stepsAQuantity)));
  }

  /**
   * Up to 2^63 or more steps, which a long cannot count: drawn until they fit, after less than two draws on average.
   */
  private long wide(long unsignedSize, long row, int attempt) {
    for (int draw = 0; ; draw++) {
      long bits = stream.bits(row, attempt, draw);
      if (unsignedSize == 0 || Long.compareUnsigned(bits, unsignedSize) < 0) {
        return bits;
      }
    }
  }

  private Object real(RealSteps reals, Span span, long row, int attempt) {
    double low = reals.number(span.first());
    double high = reals.number(span.last());
    double drawn;
    if (law == null) {
      double u = stream.uniform(row, attempt, 0);
      drawn = low * (1 - u) + high * u;
    } else {
      drawn = draw(span, row, attempt);
    }
    if (reals.type().logical() == LogicalType.REAL) {
      return (float) Math.max(low, Math.min(high, (float) drawn));
    }
    return Math.max(low, Math.min(high, drawn));
  }

  private double draw(Span span, long row, int attempt) {
    if (cut != null) {
      return cut.draw(stream, row, attempt);
    }
    double low = quantity(span.first());
    double high = quantity(span.last());
    return law.cut(low, high).map(rowCut -> rowCut.draw(stream, row, attempt))
        .orElseGet(() -> law.cut(Double.NEGATIVE_INFINITY, low).isPresent() ? low : high);
  }

  @Override
  public long capacity() {
    long size = range.fixed().last() - range.fixed().first() + 1;
    return size <= 0 ? Long.MAX_VALUE : size;
  }
}

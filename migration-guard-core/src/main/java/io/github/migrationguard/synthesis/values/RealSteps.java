package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Every finite double, or every finite float of a REAL column, in order: IEEE 754 numbers of one sign sort like their
 * bits.
 *
 * @param type DOUBLE or REAL
 */
record RealSteps(ColumnType type) implements Steps {

  private boolean isFloat() {
    return type.logical() == LogicalType.REAL;
  }

  @Override
  public long first() {
    return -last();
  }

  @Override
  public long last() {
    return isFloat() ? Float.floatToRawIntBits(Float.MAX_VALUE) : Double.doubleToRawLongBits(Double.MAX_VALUE);
  }

  double number(long step) {
    long bits = Math.abs(step);
    double magnitude = isFloat() ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    return step < 0 ? -magnitude : magnitude;
  }

  @Override
  public Object at(long step) {
    double number = number(step);
    return isFloat() ? (Object) (float) number : (Object) number;
  }

  @Override
  public BigDecimal quantity(long step) {
    return new BigDecimal(number(step));
  }

  /** The step nearest to a number. */
  private long nearest(BigDecimal number) {
    double real = isFloat() ? number.floatValue() : number.doubleValue();
    double magnitude = Math.abs(real);
    long bits = isFloat() ? Float.floatToRawIntBits((float) magnitude) : Double.doubleToRawLongBits(magnitude);
    return Math.min(last(), bits) * (real < 0 ? -1 : 1);
  }

  /** What a decimal literal becomes in the column is the nearest number, so that one counts as not below it. */
  @Override
  public long atLeast(Object value, boolean exclusive) {
    return nearest(Quantity.of(value, type.logical())) + (exclusive ? 1 : 0);
  }

  @Override
  public long atMost(Object value, boolean exclusive) {
    return nearest(Quantity.of(value, type.logical())) - (exclusive ? 1 : 0);
  }

  @Override
  public OptionalLong exactly(Object value) {
    return value instanceof Number number
        ? OptionalLong.of(nearest(Quantity.of(number, type.logical()))) : OptionalLong.empty();
  }
}

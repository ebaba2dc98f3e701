package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.apache.commons.math3.util.FastMath;

/**
 * Steps of equal size: of a type whose values lie on a grid, integers by one, decimals by a unit of their last digit,
 * dates by the day, times and timestamps by the last fractional digit of a second.
 *
 * @param type the column's
 * @param size of a step, as a {@link Quantity}
 * @param first the type's least step
 * @param last the type's greatest step
 * @param decode a step's value
 */
record EvenSteps(ColumnType type, BigDecimal size, long first, long last, LongFunction<Object> decode)
    implements Steps {

  /** Databases keep microseconds; generating more digits would be lost on the way in. */
  private static final int MOST_FRACTION_DIGITS = 6;

  /** Steps in a double or long without loss: 18 digits. */
  private static final int MOST_DIGITS = 18;

  static EvenSteps integers(ColumnType type) {
    if (type.logical() == LogicalType.SMALLINT) {
      return new EvenSteps(type, BigDecimal.ONE, Short.MIN_VALUE, Short.MAX_VALUE, step -> (int) step);
    }
    if (type.logical() == LogicalType.INTEGER) {
      return new EvenSteps(type, BigDecimal.ONE, Integer.MIN_VALUE, Integer.MAX_VALUE, step -> (int) step);
    }
    return new EvenSteps(type, BigDecimal.ONE, Long.MIN_VALUE, Long.MAX_VALUE, step -> step);
  }

  /**
   * @param defaultScale digits after the point where the type declares neither precision nor scale
   * @param digitsBeforePoint how many the values may have; the grid gets coarser where the scale leaves no room for
   *     them
   */
  static EvenSteps decimals(ColumnType type, int defaultScale, int digitsBeforePoint) {
    int scale = type.scale().orElse(type.precision().isPresent() ? 0 : defaultScale);
    int steps = Math.min(scale, MOST_DIGITS - digitsBeforePoint);
    int digits = Math.min(MOST_DIGITS, type.precision().orElse(MOST_DIGITS) - scale + steps);
    long greatest = BigInteger.TEN.pow(Math.max(0, digits)).longValueExact() - 1;
    return new EvenSteps(type, BigDecimal.ONE.scaleByPowerOfTen(-steps), -greatest, greatest,
        steps == scale ? step -> BigDecimal.valueOf(step, scale)
            : step -> BigDecimal.valueOf(step, steps).setScale(scale));
  }

  /**
   * Doubles or floats with a fixed number of decimals, of which different ones are different numbers.
   *
   * @param greatest the greatest magnitude wanted
   * @param stepsAUnit how many steps from one whole number to the next would be enough; fewer where a float has no more
   *     digits
   */
  static EvenSteps reals(ColumnType type, double greatest, double stepsAUnit) {
    boolean real = type.logical() == LogicalType.REAL;
    long mostSteps = real ? 1L << 24 : 1L << 53;
    int wanted = Math.max(2, (int) FastMath.ceil(FastMath.log10(stepsAUnit)));
    int room = (int) FastMath.floor(FastMath.log10(mostSteps / Math.max(greatest, Double.MIN_NORMAL)));
    // 10^22 is the last power of ten that is a double, so that dividing by it rounds once
    int decimals = Math.max(-290, Math.min(22, Math.min(wanted, room)));
    double power = BigDecimal.ONE.scaleByPowerOfTen(Math.abs(decimals)).doubleValue();
    LongFunction<Object> decode = step -> {
      double value = decimals >= 0 ? step / power : step * power;
      return real ? (Object) (float) value : (Object) value;
    };
    return new EvenSteps(type, BigDecimal.ONE.scaleByPowerOfTen(-decimals), -mostSteps, mostSteps, decode);
  }

  static EvenSteps days(ColumnType type) {
    return new EvenSteps(type, BigDecimal.valueOf(Quantity.SECONDS_A_DAY),
        Quantity.firstSecond() / Quantity.SECONDS_A_DAY, Quantity.lastSecond() / Quantity.SECONDS_A_DAY,
        LocalDate::ofEpochDay);
  }

  static EvenSteps timestamps(ColumnType type) {
    int digits = fractionDigits(type);
    long second = tenTo(digits);
    long nanosAStep = 1_000_000_000 / second;
    LongFunction<LocalDateTime> time = step -> LocalDateTime.ofEpochSecond(Math.floorDiv(step, second),
        (int) (Math.floorMod(step, second) * nanosAStep), ZoneOffset.UTC);
    return new EvenSteps(type, BigDecimal.ONE.scaleByPowerOfTen(-digits), Quantity.firstSecond() * second,
        Quantity.lastSecond() * second + second - 1,
        type.logical() == LogicalType.TIMESTAMPTZ ? step -> time.apply(step).atOffset(ZoneOffset.UTC) : time::apply);
  }

  static EvenSteps timesOfDay(ColumnType type) {
    int digits = fractionDigits(type);
    long second = tenTo(digits);
    return new EvenSteps(type, BigDecimal.ONE.scaleByPowerOfTen(-digits), 0, Quantity.SECONDS_A_DAY * second - 1,
        step -> LocalTime.ofNanoOfDay(step * (1_000_000_000 / second)));
  }

  /** Whole seconds of up to some 31,000 years either way. */
  static EvenSteps durations(ColumnType type) {
    return new EvenSteps(type, BigDecimal.ONE, -1_000_000_000_000L, 1_000_000_000_000L, Duration::ofSeconds);
  }

  /** Whole months; bounds on them are not understood. */
  static EvenSteps months(ColumnType type) {
    return new EvenSteps(type, BigDecimal.ONE, 0, 12_000, step -> Period.ofMonths((int) step));
  }

  /** To whole seconds where the type does not say. */
  private static int fractionDigits(ColumnType type) {
    return Math.min(MOST_FRACTION_DIGITS, type.precision().orElse(0));
  }

  private static long tenTo(int digits) {
    return BigInteger.TEN.pow(digits).longValueExact();
  }

  @Override
  public Object at(long step) {
    return decode.apply(step);
  }

  @Override
  public BigDecimal quantity(long step) {
    return size.multiply(BigDecimal.valueOf(step));
  }

  @Override
  public long atLeast(Object value, boolean exclusive) {
    long step = round(value, RoundingMode.CEILING);
    return exclusive && step < Long.MAX_VALUE && isExactly(value, step) ? step + 1 : step;
  }

  @Override
  public long atMost(Object value, boolean exclusive) {
    long step = round(value, RoundingMode.FLOOR);
    return exclusive && step > Long.MIN_VALUE && isExactly(value, step) ? step - 1 : step;
  }

  @Override
  public OptionalLong exactly(Object value) {
    try {
      long step = round(value, RoundingMode.FLOOR);
      return step >= first && step <= last && isExactly(value, step) ? OptionalLong.of(step) : OptionalLong.empty();
    } catch (DateTimeException | NumberFormatException notOfThisType) {
      return OptionalLong.empty();
    }
  }

  private boolean isExactly(Object value, long step) {
    return Quantity.of(value, type.logical()).compareTo(quantity(step)) == 0;
  }

  private long round(Object value, RoundingMode mode) {
    // the two that arise for each row, by the thousand
    if (value instanceof LocalDateTime time && size.compareTo(BigDecimal.ONE) <= 0) {
      long nanosAStep = 1_000_000_000L / tenTo(size.scale());
      long inSecond =
          mode == RoundingMode.FLOOR ? time.getNano() / nanosAStep : -Math.floorDiv(-time.getNano(), nanosAStep);
      return time.toEpochSecond(ZoneOffset.UTC) * (1_000_000_000L / nanosAStep) + inSecond;
    }
    if (value instanceof LocalDate date && type.logical() == LogicalType.DATE) {
      return date.toEpochDay();
    }
    BigInteger step = Quantity.of(value, type.logical()).divide(size, 0, mode).toBigInteger();
    if (step.bitLength() > 63) {
      return step.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return step.longValue();
  }
}

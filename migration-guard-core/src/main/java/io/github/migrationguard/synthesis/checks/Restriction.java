package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.synthesis.values.RangeEnd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What checks say of one column.
 *
 * @param mins lower ends
 * @param maxes upper ends
 * @param allowed the only values; empty for no such check
 * @param minLength least characters
 * @param maxLength most characters
 * @param notNull whether NULL is out
 */
public record Restriction(
    List<RangeEnd.Fixed> mins,
    List<RangeEnd.Fixed> maxes,
    Optional<List<Object>> allowed,
    OptionalInt minLength,
    OptionalInt maxLength,
    boolean notNull) {

  public static final Restriction NONE =
      new Restriction(List.of(), List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), false);

  public Restriction {
    mins = List.copyOf(mins);
    maxes = List.copyOf(maxes);
    allowed = allowed.map(List::copyOf);
  }

  static Restriction min(Object value, boolean exclusive) {
    return new Restriction(List.of(new RangeEnd.Fixed(value, exclusive)), List.of(), Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(), false);
  }

  static Restriction max(Object value, boolean exclusive) {
    return new Restriction(List.of(), List.of(new RangeEnd.Fixed(value, exclusive)), Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(), false);
  }

  static Restriction oneOf(List<Object> values) {
    return new Restriction(List.of(), List.of(), Optional.of(values), OptionalInt.empty(), OptionalInt.empty(), false);
  }

  static Restriction length(OptionalInt least, OptionalInt most) {
    return new Restriction(List.of(), List.of(), Optional.empty(), least, most, false);
  }

  static Restriction given() {
    return new Restriction(List.of(), List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true);
  }

  /** Both. */
  public Restriction and(Restriction other) {
    Optional<List<Object>> common = allowed.isEmpty() || other.allowed.isEmpty() ? allowed.or(other::allowed)
        : Optional.of(allowed.get().stream().filter(value -> isAmong(value, other.allowed.get())).toList());
    Restriction both = new Restriction(joined(mins, other.mins), joined(maxes, other.maxes), common,
        extreme(minLength, other.minLength, true), extreme(maxLength, other.maxLength, false),
        notNull || other.notNull);
    return new Restriction(both.mins, both.maxes,
        common.map(values -> values.stream().filter(both::isInRange).toList()),
        both.minLength, both.maxLength, both.notNull);
  }

  /** Whether the restriction lets a value pass; a value that cannot be compared passes. */
  public boolean accepts(Object value) {
    boolean listed = allowed.isEmpty() || isAmong(value, allowed.get());
    boolean length = !(value instanceof String text)
        || text.length() >= minLength.orElse(0) && text.length() <= maxLength.orElse(Integer.MAX_VALUE);
    return listed && length && isInRange(value);
  }

  /** Whether it says where a range ends, which values it has, or how long they are. */
  public boolean isAboutValues() {
    return !mins.isEmpty() || !maxes.isEmpty() || allowed.isPresent() || isAboutLength();
  }

  public boolean isAboutLength() {
    return minLength.isPresent() || maxLength.isPresent();
  }

  private boolean isInRange(Object value) {
    return mins.stream().allMatch(end -> isBeyond(value, end, 1))
        && maxes.stream().allMatch(end -> isBeyond(value, end, -1));
  }

  /** Whether a number lies on the right side of an end; what is no number does. */
  private static boolean isBeyond(Object value, RangeEnd.Fixed end, int side) {
    Optional<BigDecimal> one = number(value);
    Optional<BigDecimal> other = number(end.value());
    if (one.isEmpty() || other.isEmpty()) {
      return true;
    }
    int difference = one.get().compareTo(other.get()) * side;
    return end.exclusive() ? difference > 0 : difference >= 0;
  }

  private static boolean isAmong(Object value, List<Object> values) {
    return values.stream().anyMatch(other -> {
      Optional<BigDecimal> one = number(value);
      Optional<BigDecimal> two = number(other);
      return one.isPresent() && two.isPresent() && one.get().compareTo(two.get()) == 0
          || String.valueOf(value).equals(String.valueOf(other));
    });
  }

  private static Optional<BigDecimal> number(Object value) {
    try {
      return Optional.of(new BigDecimal(String.valueOf(value)));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static OptionalInt extreme(OptionalInt one, OptionalInt other, boolean greatest) {
    var both = Stream.of(one, other).filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt);
    return greatest ? both.max() : both.min();
  }

  private static List<RangeEnd.Fixed> joined(List<RangeEnd.Fixed> one, List<RangeEnd.Fixed> other) {
    List<RangeEnd.Fixed> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}

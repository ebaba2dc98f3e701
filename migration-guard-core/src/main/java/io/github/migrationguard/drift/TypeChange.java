package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.util.OptionalInt;

/** What a change of type does to the values that a column can hold. */
enum TypeChange {
  /** The same type. */
  NONE,
  /** Every value that was legal is legal still, and reads the same. */
  WIDENED,
  /** Exact numbers became floating ones: equal up to noise, as long as they are short enough. */
  APPROXIMATED,
  /** An instant became a wall clock's time, or the other way: equal only as long as everybody's zone is UTC. */
  ZONE,
  /** Values that were legal are not any more, or are rounded or cut. */
  NARROWED,
  /** Another kind of value altogether. */
  KIND;

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  static TypeChange between(ColumnType before, ColumnType after) {
    if (before.equals(after)) {
      return NONE;
    }
    if (before.logical().family() != after.logical().family()) {
      return KIND;
    }
    switch (before.logical().family()) {
      case TEXT:
        return text(before, after);
      case NUMBER:
        return number(before, after);
      case TEMPORAL:
        return temporal(before, after);
      case TIME_OF_DAY:
        return before.nativeName().contains("zone") != after.nativeName().contains("zone")
            ? ZONE : bySize(before.precision(), after.precision());
      case BINARY:
        return bySize(before.length(), after.length());
      case ARRAY:
        return before.element().isPresent() && after.element().isPresent()
            ? between(before.element().get(), after.element().get()) : KIND;
      case OTHER:
        return before.nativeName().equals(after.nativeName()) ? NONE : KIND;
      default:
        return WIDENED;
    }
  }

  private static TypeChange text(ColumnType before, ColumnType after) {
    boolean wasEnum = before.logical() == LogicalType.ENUM;
    boolean isEnum = after.logical() == LogicalType.ENUM;
    if (wasEnum && isEnum) {
      return after.enumValues().containsAll(before.enumValues()) ? WIDENED : NARROWED;
    }
    if (isEnum) {
      return NARROWED;
    }
    int longest = before.enumValues().stream().mapToInt(String::length).max().orElse(0);
    return bySize(wasEnum ? OptionalInt.of(longest) : before.length(), after.length());
  }

  private static TypeChange number(ColumnType before, ColumnType after) {
    if (isFloating(after)) {
      if (before.logical() == LogicalType.DOUBLE) {
        return after.logical() == LogicalType.REAL ? NARROWED : WIDENED;
      }
      boolean holds = before.logical() == LogicalType.REAL
          || before.logical() == LogicalType.SMALLINT
          || before.logical() == LogicalType.INTEGER && after.logical() == LogicalType.DOUBLE;
      return holds ? WIDENED : APPROXIMATED;
    }
    if (isFloating(before)) {
      return after.logical() == LogicalType.DECIMAL && after.precision().isEmpty() ? WIDENED : NARROWED;
    }
    boolean integersFit = wholeDigits(after) >= wholeDigits(before);
    boolean fractionsFit = scale(after) >= scale(before);
    return integersFit && fractionsFit ? WIDENED : NARROWED;
  }

  private static boolean isFloating(ColumnType type) {
    return type.logical() == LogicalType.REAL || type.logical() == LogicalType.DOUBLE;
  }

  private static int wholeDigits(ColumnType type) {
    switch (type.logical()) {
      case SMALLINT:
        return 5;
      case INTEGER:
        return 10;
      case BIGINT:
        return 19;
      default:
        return type.precision().isEmpty() ? UNBOUNDED : type.precision().getAsInt() - type.scale().orElse(0);
    }
  }

  private static int scale(ColumnType type) {
    return type.logical().isInteger() ? 0 : type.precision().isEmpty() ? UNBOUNDED : type.scale().orElse(0);
  }

  private static TypeChange temporal(ColumnType before, ColumnType after) {
    boolean wasZoned = before.logical() == LogicalType.TIMESTAMPTZ;
    if (wasZoned != (after.logical() == LogicalType.TIMESTAMPTZ)) {
      return after.logical() == LogicalType.DATE ? NARROWED : ZONE;
    }
    if (before.logical() != after.logical()) {
      return before.logical() == LogicalType.DATE ? WIDENED : NARROWED;
    }
    return bySize(before.precision(), after.precision());
  }

  /** An empty size is no limit. */
  private static TypeChange bySize(OptionalInt before, OptionalInt after) {
    return after.orElse(UNBOUNDED) >= before.orElse(UNBOUNDED) ? WIDENED : NARROWED;
  }
}

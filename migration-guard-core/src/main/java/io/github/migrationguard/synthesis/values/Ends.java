package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is stated of a column's range: ends that hold for each row, and ends that are another column's values.
 *
 * @param mins fixed lower ends, the contract's literal one among them
 * @param maxes fixed upper ends
 * @param rowMins lower ends by row
 * @param rowMaxes upper ends by row
 */
record Ends(
    List<RangeEnd.Fixed> mins,
    List<RangeEnd.Fixed> maxes,
    List<RangeEnd.OfRow> rowMins,
    List<RangeEnd.OfRow> rowMaxes) {

  static Ends of(ValueRequest request) {
    List<RangeEnd> mins = new ArrayList<>(request.mins());
    List<RangeEnd> maxes = new ArrayList<>(request.maxes());
    request.contract().ifPresent(contract -> {
      contract.min().ifPresent(bound -> addLiteral(bound, mins));
      contract.max().ifPresent(bound -> addLiteral(bound, maxes));
    });
    Ends ends = new Ends(ofKind(mins, RangeEnd.Fixed.class), ofKind(maxes, RangeEnd.Fixed.class),
        ofKind(mins, RangeEnd.OfRow.class), ofKind(maxes, RangeEnd.OfRow.class));
    ends.requireReadable(request);
    return ends;
  }

  private static void addLiteral(Bound bound, List<RangeEnd> ends) {
    if (bound instanceof Bound.Literal literal) {
      ends.add(new RangeEnd.Fixed(literal.value(), false));
    }
  }

  private static <T extends RangeEnd> List<T> ofKind(List<RangeEnd> ends, Class<T> kind) {
    return ends.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void requireReadable(ValueRequest request) {
    LogicalType type = request.type().logical();
    for (List<RangeEnd.Fixed> fixed : List.of(mins, maxes)) {
      for (RangeEnd.Fixed end : fixed) {
        try {
          Quantity.of(end.value(), type);
        } catch (DateTimeException | NumberFormatException unreadable) {
          throw new UnsynthesisableColumn(request,
              "its range ends at " + end.value() + ", which is no value of the type",
              "Write min and max as values of the column's type");
        }
      }
    }
  }

  boolean isEmpty() {
    return mins.isEmpty() && maxes.isEmpty() && !byRow();
  }

  boolean byRow() {
    return !rowMins.isEmpty() || !rowMaxes.isEmpty();
  }

  /** Digits before the point of the longest fixed end. */
  int digitsBeforePoint(LogicalType type) {
    int digits = 0;
    for (List<RangeEnd.Fixed> fixed : List.of(mins, maxes)) {
      for (RangeEnd.Fixed end : fixed) {
        BigDecimal quantity = Quantity.of(end.value(), type);
        digits = Math.max(digits, quantity.precision() - quantity.scale());
      }
    }
    return digits;
  }
}

package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.synthesis.values.StepRange.Span;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of which none comes twice although each row has a range of its own: every row owns the steps that leave its
 * rank as the remainder when divided by the number of rows, and takes the one next to the value it would have drawn.
 * Where a row's range is too short for that, its value lies after the range's end rather than before its beginning.
 */
final class UniqueInRowRange implements ColumnValues {

  private final StepRange range;
  private final OrderedValues drawn;
  private final RowOrder order;
  private final long rows;
  private final Set<Long> avoided;

  UniqueInRowRange(ValueRequest request, StepRange range, OrderedValues drawn, RowOrder order) {
    this.range = range;
    this.drawn = drawn;
    this.order = order;
    this.rows = Math.max(1, request.rows().orElseThrow(() -> new UnsynthesisableColumn(request,
        "no value may come twice and its range differs by row, which needs a known number of rows",
        "Give the table a number of rows, or the column a fixed min and max")));
    this.avoided = request.avoid().stream().map(range.steps()::exactly).filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Object at(long row, int attempt) {
    if (order.isNull(row)) {
      return null;
    }
    Span span = range.at(row, attempt);
    long step = drawn.step(span, row, attempt);
    step -= Math.floorMod(step - row, rows);
    while (step < span.first() || avoided.contains(step)) {
      step += rows;
    }
    return range.steps().at(step);
  }

  @Override
  public long capacity() {
    return drawn.capacity();
  }
}

package io.github.migrationguard.synthesis.values;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Chooses the generator for a column. One for each run: it holds what columns share. Safe for several threads. */
public final class ValueFactory {

  /**
   * The generator of a column.
   *
   * @throws UnsynthesisableColumn where nothing can satisfy the request
   */
  public ColumnValues values(ValueRequest request) {
    CounterStream stream = CounterStream.of(request.seed(), request.table(), request.column());
    return new ColumnValues() {
      @Override
      public Object at(long row, int attempt) {
        long id = row + 1 + attempt * request.rows().orElse(1L << 40);
        long some = request.unique() ? id : 1 + stream.below(100, row, attempt, 0);
        LocalDateTime time = LocalDateTime.of(2021, 1, 1, 12, 0).plusSeconds(some);
        return switch (request.type().logical()) {
          case VARCHAR -> Long.toString(some, 36);
          case ENUM -> request.type().enumValues().get((int) (some % request.type().enumValues().size()));
          case SMALLINT, INTEGER -> (int) some;
          case BIGINT -> some;
          case REAL -> (float) some;
          case DOUBLE -> (double) some;
          case DECIMAL -> BigDecimal.valueOf(some).setScale(request.type().scale().orElse(0));
          case BOOLEAN -> some % 2 == 0;
          case DATE -> LocalDate.ofEpochDay(18_000 + some);
          case TIME -> LocalTime.ofSecondOfDay(some % 86_400);
          case TIMESTAMP -> time;
          case TIMESTAMPTZ -> time.atOffset(ZoneOffset.UTC);
          case UUID -> new UUID(some, some);
          case JSON -> "{\"id\": " + some + "}";
          case BINARY -> new byte[] {(byte) some};
          case ARRAY -> new Object[0];
          default -> throw new UnsynthesisableColumn(request, "the product has no values for this type",
              "Give its values in the contract: values: {...}");
        };
      }

      @Override
      public long capacity() {
        return Long.MAX_VALUE;
      }
    };
  }
}

package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;

/** Foreign keys whose column is narrower than the one that it references: a name of 20 characters to one of 255. */
final class Narrowing {

  private Narrowing() {}

  /** Whether the type has no room for some values of the other. */
  static boolean isNarrower(ColumnType type, ColumnType than) {
    if (type.logical().isText() && type.length().isPresent()) {
      return than.length().isEmpty() || than.length().getAsInt() > type.length().getAsInt();
    }
    return greatest(type.logical()) < greatest(than.logical());
  }

  /** Whether the type has room for a value. */
  static boolean hasRoom(Object value, ColumnType type) {
    if (type.logical().isText() && type.length().isPresent() && value instanceof String text) {
      return text.codePointCount(0, text.length()) <= type.length().getAsInt();
    }
    return !(value instanceof Number number) || !type.logical().isInteger()
        || new BigDecimal(number.toString()).abs().compareTo(BigDecimal.valueOf(greatest(type.logical()))) <= 0;
  }

  private static long greatest(LogicalType type) {
    return switch (type) {
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }
}

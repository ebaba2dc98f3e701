package io.github.migrationguard.evaluation.mutation;

import java.sql.Types;
import java.util.Locale;

/** What a column holds, as far as operators tell it apart. */
enum Kind {
  INTEGER, DECIMAL, REAL, TEXT, BOOLEAN, DATE, TIMESTAMP, TIMESTAMPTZ, ENUM, UUID, OTHER;

  /** @param typeName as JDBC's metadata has it */
  static Kind of(int jdbcType, String typeName) {
    String name = typeName.toLowerCase(Locale.ROOT);
    if (name.startsWith("enum") || name.equals("parcel_state")) {
      return ENUM;
    }
    if (name.equals("timestamptz") || name.contains("with time zone")) {
      return TIMESTAMPTZ;
    }
    if (name.equals("uuid")) {
      return UUID;
    }
    return switch (jdbcType) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
      case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
      case Types.DOUBLE, Types.REAL, Types.FLOAT -> REAL;
      case Types.CHAR, Types.VARCHAR -> TEXT;
      case Types.BOOLEAN, Types.BIT -> BOOLEAN;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP -> TIMESTAMP;
      default -> OTHER;
    };
  }

  boolean isNumber() {
    return this == INTEGER || this == DECIMAL || this == REAL;
  }

  boolean isTime() {
    return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
  }
}

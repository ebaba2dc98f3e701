package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** The values of an ordered type, numbered in their order. */
interface Steps {

  ColumnType type();

  /** The type's least step. */
  long first();

  /** The type's greatest step. */
  long last();

  /** A step's value. */
  Object at(long step);

  /** A step's {@link Quantity}. */
  BigDecimal quantity(long step);

  /** The least step that is not below the value, or not at or below it; past {@link #last} where the type has none. */
  long atLeast(Object value, boolean exclusive);

  /** The greatest step that is not above the value, or not at or above it. */
  long atMost(Object value, boolean exclusive);

  /** The step of just this value, where it has one. */
  OptionalLong exactly(Object value);
}

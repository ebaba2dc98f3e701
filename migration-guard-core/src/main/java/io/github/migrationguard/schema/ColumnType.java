package io.github.migrationguard.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The type of a column.
 *
 * @param logical what it holds
 * @param nativeName the database's own name, as usable in {@code CAST(NULL AS nativeName)}:
 *     {@code character varying(20)}; what the author wrote where the type comes from a contract
 * @param length most characters (text) or bytes (binary); empty when unlimited or meaningless
 * @param precision digits of a decimal, or fractional digits of a second for temporal types; empty when not declared
 * @param scale digits after the point of a decimal; empty when not declared
 * @param enumValues the labels of an enum, in order; empty otherwise
 * @param element the type of an array's elements, of a range's bounds, of the ranges in a multirange; empty otherwise
 */
public record ColumnType(
    LogicalType logical,
    String nativeName,
    OptionalInt length,
    OptionalInt precision,
    OptionalInt scale,
    List<String> enumValues,
    Optional<ColumnType> element) {

  public ColumnType {
    Objects.requireNonNull(logical);
    Objects.requireNonNull(nativeName);
    enumValues = List.copyOf(enumValues);
  }

  /** A type with nothing but its kind and its name. */
  public static ColumnType of(LogicalType logical, String nativeName) {
    return new ColumnType(logical, nativeName, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of(),
        Optional.empty());
  }

  public ColumnType withLength(int newLength) {
    return new ColumnType(logical, nativeName, OptionalInt.of(newLength), precision, scale, enumValues, element);
  }

  public ColumnType withPrecision(int newPrecision, int newScale) {
    return new ColumnType(
        logical, nativeName, length, OptionalInt.of(newPrecision), OptionalInt.of(newScale), enumValues,
        element);
  }

  public ColumnType withEnumValues(List<String> labels) {
    return new ColumnType(logical, nativeName, length, precision, scale, labels, element);
  }

  @Override
  public String toString() {
    return nativeName;
  }
}

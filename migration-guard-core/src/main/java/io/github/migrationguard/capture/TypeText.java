package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TypeParser;
import java.util.Locale;
import java.util.Optional;

/**
 * Types in the words of a contract: lengths stay out, as a longer column breaks nothing; the digits of a decimal
 * count.
 */
final class TypeText {

  private TypeText() {}

  static String of(ColumnType type) {
    return switch (type.logical()) {
      case DECIMAL -> type.precision().isEmpty() ? "decimal"
          : "decimal(" + type.precision().getAsInt() + "," + type.scale().orElse(0) + ")";
      case ARRAY -> type.element().map(element -> of(element) + "[]").filter(text -> TypeParser.parse(text).isPresent())
          .orElse("other");
      case OTHER -> TypeParser.parse(type.nativeName()).map(known -> type.nativeName()).orElse("other");
      default -> type.logical().name().toLowerCase(Locale.ROOT);
    };
  }

  static YamlValue yaml(ColumnType type) {
    return YamlValue.text(of(type));
  }

  /** What a contract's type has to become; empty where what it says is the database's type in its author's words. */
  static Optional<String> correction(String written, ColumnType has) {
    Optional<ColumnType> says = TypeParser.parse(written);
    boolean same = says.isPresent() && says.get().logical() == has.logical()
        && (has.logical() != LogicalType.DECIMAL || says.get().precision().isEmpty() == has.precision().isEmpty()
            && says.get().precision().equals(has.precision()) && says.get().scale().orElse(0) == has.scale().orElse(0)
            || says.get().precision().isEmpty() && has.scale().orElse(1) > 0)
        && (says.get().length().isEmpty() || has.length().isEmpty() || says.get().length().equals(has.length()))
        && (has.logical() != LogicalType.ARRAY || sameElement(says.get(), has));
    boolean unknown = says.isPresent() && says.get().logical() == LogicalType.OTHER
        || has.logical() == LogicalType.OTHER;
    if (same || unknown) {
      return Optional.empty();
    }
    boolean sized = says.isPresent() && says.get().length().isPresent() && has.length().isPresent();
    return Optional.of(sized && says.get().logical() == has.logical()
        ? written.replaceFirst("\\(.*\\)", "(" + has.length().getAsInt() + ")") : of(has));
  }

  private static boolean sameElement(ColumnType says, ColumnType has) {
    return says.element().map(ColumnType::logical).equals(has.element().map(ColumnType::logical));
  }
}

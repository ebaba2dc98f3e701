package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import java.util.List;

/** Texts that hardly any column holds. */
final class UnseenText {

  private static final List<String> TEXTS = List.of("unseen", "zq", "~");

  private UnseenText() {}

  /** Those that the column has room for, the most telling first. */
  static List<String> candidates(ColumnSchema column) {
    return TEXTS.stream().filter(text -> text.length() <= column.type().length().orElse(Integer.MAX_VALUE)).toList();
  }
}

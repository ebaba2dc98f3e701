package io.github.migrationguard.contract;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what makes text: patterns and Datafaker expressions. */
final class TextReader {

  private static final Pattern FAKER = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)+(?: [^{}]*)?");

  private final ColumnType type;

  TextReader(ColumnType type) {
    this.type = type;
  }

  Optional<String> pattern(NodeReader value) {
    if (refuseOtherTypes(value)) {
      return Optional.empty();
    }
    Optional<String> pattern = value.text("a pattern such as \"CUST######\"");
    if (pattern.isEmpty()) {
      return pattern;
    }
    int length = length(pattern.get());
    if (length < 0) {
      return value.refuse(value.what() + " ends with a single \\", "write \\\\ for the character itself");
    }
    return type.length().isPresent() && length > type.length().getAsInt()
        ? value.refuse(value.what() + " makes texts of " + length + " characters, and its type "
            + Quoted.bare(type.toString()) + " holds " + type.length().getAsInt(), "shorten it, or correct the type")
        : pattern;
  }

  Optional<String> faker(NodeReader value) {
    if (refuseOtherTypes(value)) {
      return Optional.empty();
    }
    String expected = "a Datafaker expression without braces, such as name.fullName";
    Optional<String> expression = value.text(expected);
    return expression.isPresent() && !FAKER.matcher(expression.get()).matches() ? value.expected(expected) : expression;
  }

  private boolean refuseOtherTypes(NodeReader value) {
    if (type.logical() != LogicalType.VARCHAR) {
      value.refuse(value.what() + " is given, and its type " + Quoted.bare(type.toString()) + " is no text",
          "remove it, or correct the type");
      return true;
    }
    return false;
  }

  /** How long the texts of a pattern are; -1 where its last character quotes nothing. */
  private static int length(String pattern) {
    int length = 0;
    for (int i = 0; i < pattern.length(); i += Character.charCount(pattern.codePointAt(i))) {
      if (pattern.charAt(i) == '\\' && ++i == pattern.length()) {
        return -1;
      }
      length++;
    }
    return length;
  }
}

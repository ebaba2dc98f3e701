package io.github.migrationguard.contract;

import io.github.migrationguard.schema.ColumnType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the author says of a column; everything but the type may be left out.
 *
 * @param name as the author wrote it
 * @param type the logical type; its {@code nativeName} is what the author wrote
 * @param nullable what the author says; empty: as the schema has it
 * @param nullRate the fraction of NULLs to synthesise, 0 to 1
 * @param min the least value
 * @param max the greatest value
 * @param distribution how values spread; cut to {@code [min, max]} where these are given
 * @param pattern text in which {@code #} is a digit, {@code ?} an upper-case letter, {@code \} quotes the next
 *     character, and everything else stands for itself
 * @param values categories with their shares, which sum to 1; empty where none are given
 * @param faker a Datafaker expression without braces, {@code name.fullName}
 * @param position where the column's key stands
 */
public record ColumnContract(
    String name,
    ColumnType type,
    Optional<Boolean> nullable,
    OptionalDouble nullRate,
    Optional<Bound> min,
    Optional<Bound> max,
    Optional<Distribution> distribution,
    Optional<String> pattern,
    Map<String, Double> values,
    Optional<String> faker,
    Position position) {

  public ColumnContract {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}

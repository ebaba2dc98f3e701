package io.github.migrationguard.contract;

import io.github.migrationguard.contract.DeclaredTables.ColumnName;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.LogicalType.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code min} and {@code max}: a value of the column's type, or a column whose value in the parent row it is. */
final class BoundReader {

  private static final Set<Family> ORDERED = Set.of(Family.NUMBER, Family.TEMPORAL, Family.TIME_OF_DAY);
  /** Begins as a name does, and is no word for what is not a number. */
  private static final Pattern NAME = Pattern.compile("(?!(?i:nan|inf|infinity)$)[\\p{L}_\"].*");

  private final ColumnName column;
  private final ColumnType type;
  private final DeclaredTables declared;

  BoundReader(ColumnName column, ColumnType type, DeclaredTables declared) {
    this.column = column;
    this.type = type;
    this.declared = declared;
  }

  Optional<Bound> read(NodeReader value) {
    if (!ORDERED.contains(type.logical().family())) {
      return value.refuse(value.what() + " is given, and its type " + Quoted.bare(type.toString()) + " has no range",
          type.logical() == LogicalType.VARCHAR ? "use pattern or values instead, or varchar(20) to limit the length"
              : "remove it");
    }
    String expected = LiteralParser.expectation(type) + ", or a column such as customers.created_at";
    Optional<Scalar> scalar = value.scalar(expected);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    Optional<Bound> literal = LiteralParser.parse(type, text).map(Bound.Literal::new);
    if (literal.isPresent()) {
      return literal;
    }
    return NAME.matcher(text).matches() ? reference(value, text) : value.expected(expected);
  }

  /** Tells a least value that is above the greatest. */
  void requireOrder(MapReader owner, Optional<Bound> min, Optional<Bound> max) {
    if (min.isPresent() && min.get() instanceof Bound.Literal least
        && max.isPresent() && max.get() instanceof Bound.Literal most && compare(least.value(), most.value()) > 0) {
      owner.get("min").orElseThrow()
          .refuse("min of " + owner.owner() + " is above its max", "exchange or correct the two");
    }
  }

  /** Compares two values that were read as the same type. */
  @SuppressWarnings("unchecked")
  static int compare(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }

  private Optional<Bound> reference(NodeReader value, String text) {
    Optional<ColumnName> found = resolve(text);
    if (found.isEmpty()) {
      return unknown(value, text);
    }
    if (found.get().equals(column)) {
      return value.refuse(value.what() + " is the column itself", "name another column, or a value");
    }
    Optional<ColumnType> other = declared.type(found.get());
    if (other.isPresent() && other.get().logical().family() != type.logical().family()) {
      return value.refuse(value.what() + " is " + found.get() + ", whose type " + Quoted.bare(other.get().toString())
          + " cannot be compared with " + Quoted.bare(type.toString()), "name a column of the same kind, or a value");
    }
    return Optional.of(new Bound.OfColumn(found.get().table(), found.get().column()));
  }

  private Optional<ColumnName> resolve(String text) {
    int dot = text.lastIndexOf('.');
    return dot < 0 ? declared.column(column.table(), text)
        : declared.table(text.substring(0, dot)).flatMap(table -> declared.column(table, text.substring(dot + 1)));
  }

  private Optional<Bound> unknown(NodeReader value, String text) {
    List<String> others = Stream.concat(
        declared.columns(column.table()).stream().filter(name -> !name.equals(column.column())),
        declared.tableNames().stream().flatMap(table ->
            declared.columns(table).stream().map(name -> table + "." + name))).toList();
    String is = value.what() + " is " + Quoted.text(text);
    return value.refuse(is + ", which is neither a value of its type nor a column of the contract",
        Nearest.orElse(text, others, "expected " + LiteralParser.expectation(type) + ", or a column as table.column"));
  }
}

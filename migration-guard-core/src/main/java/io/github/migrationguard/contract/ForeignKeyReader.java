package io.github.migrationguard.contract;

import io.github.migrationguard.contract.DeclaredTables.ColumnName;
import io.github.migrationguard.contract.ForeignKeyContract.Children;
import io.github.migrationguard.contract.NodeReader.Named;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one foreign key of a table: its columns, what it references, and how many children a parent has. */
final class ForeignKeyReader {

  private static final List<String> KEYS = List.of("references", "children");
  private static final List<String> CHILDREN_KEYS =
      Stream.concat(DistributionReader.KINDS.stream(), Stream.of("min", "max")).toList();
  private static final Pattern TABLE_AND_COLUMNS = Pattern.compile("([^()]+)\\(([^()]+)\\)");
  private static final String EXPECTED_REFERENCE =
      "a table and column such as customers.customer_id, or orders(tenant_id, order_id)";
  private static final String EXPECTED_CHILDREN =
      "the rows a parent: a whole number from 0, or a distribution such as {poisson: 15, min: 1}";
  private static final int MOST_CHILDREN = 1_000_000;

  private final String table;
  private final DeclaredTables declared;

  ForeignKeyReader(String table, DeclaredTables declared) {
    this.table = table;
    this.declared = declared;
  }

  /** @param columns empty where the parent's primary key is not known here */
  private record Parent(String table, List<String> columns) {}

  Optional<ForeignKeyContract> read(Named named) {
    NodeReader key = new NodeReader(
        new Scalar(named.name(), false, named.position()), named.value().what(), named.value().problems());
    List<String> columns = names(key, named.name(), table);
    Optional<MapReader> found = named.value().map(named.value().what(), KEYS,
        "a map such as {references: customers.customer_id}");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<NodeReader> references =
        found.get().require("references", "\"references:\", such as customers.customer_id");
    Optional<Parent> parent = references.flatMap(this::parent);
    Optional<Children> children = found.get().get("children").flatMap(ForeignKeyReader::children);
    if (parent.isEmpty() || columns.isEmpty()) {
      return Optional.empty();
    }
    requireFit(references.get(), columns, parent.get());
    return Optional.of(
        new ForeignKeyContract(columns, parent.get().table(), parent.get().columns(), children, named.position()));
  }

  /** The contract's names of the columns in {@code tenant_id, order_id}; empty where one is not there. */
  private List<String> names(NodeReader value, String list, String ofTable) {
    List<String> names = new ArrayList<>();
    List<String> parts = Stream.of(list.split(",", -1)).map(String::strip).toList();
    if (parts.contains("")) {
      value.refuse(value.what() + " has a blank between its commas", "expected columns such as tenant_id, order_id");
      return List.of();
    }
    for (String part : parts) {
      Optional<String> name = TableReader.column(value, ofTable, part, declared);
      if (name.isPresent() && names.contains(name.get())) {
        value.refuse(value.what() + " names " + Quoted.text(name.get()) + " twice", "keep one of them");
      }
      name.ifPresent(names::add);
    }
    return names.size() == parts.size() ? names : List.of();
  }

  private Optional<Parent> parent(NodeReader value) {
    Optional<String> found = value.text(EXPECTED_REFERENCE);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String text = found.get().strip();
    Matcher withColumns = TABLE_AND_COLUMNS.matcher(text);
    if (withColumns.matches()) {
      return parent(value, withColumns.group(1).strip(), withColumns.group(2));
    }
    if (text.contains("(") || text.contains(")") || text.startsWith(".") || text.endsWith(".")) {
      return value.expected(EXPECTED_REFERENCE);
    }
    Optional<String> whole = declared.table(text);
    int dot = text.lastIndexOf('.');
    if (whole.isPresent() || dot < 0) {
      List<String> key = whole.map(declared::primaryKey).orElse(List.of());
      return Optional.of(new Parent(whole.orElse(text), key));
    }
    return parent(value, text.substring(0, dot), text.substring(dot + 1));
  }

  private Optional<Parent> parent(NodeReader value, String spoken, String columns) {
    Optional<String> known = declared.table(spoken);
    if (known.isEmpty()) {
      return Optional.of(new Parent(spoken, Stream.of(columns.split(",")).map(String::strip).toList()));
    }
    List<String> names = names(value, columns, known.get());
    return names.isEmpty() ? Optional.empty() : Optional.of(new Parent(known.get(), names));
  }

  private void requireFit(NodeReader references, List<String> columns, Parent parent) {
    if (!parent.columns().isEmpty() && parent.columns().size() != columns.size()) {
      references.refuse(references.what() + " has " + counted(parent.columns()) + " for the "
          + counted(columns) + " of the key", "name one column for each");
      return;
    }
    for (int i = 0; i < parent.columns().size(); i++) {
      Optional<ColumnName> child = declared.column(table, columns.get(i));
      Optional<ColumnName> target = declared.column(parent.table(), parent.columns().get(i));
      Optional<ColumnType> childType = child.flatMap(declared::type);
      Optional<ColumnType> targetType = target.flatMap(declared::type);
      if (childType.isPresent() && targetType.isPresent()
          && childType.get().logical().family() != targetType.get().logical().family()) {
        references.refuse("column " + child.get() + " is of type " + Quoted.bare(childType.get().toString())
            + " and references " + target.get() + " of type " + Quoted.bare(targetType.get().toString()),
            "correct one of the types");
      }
    }
  }

  private static String counted(List<String> columns) {
    return columns.size() == 1 ? "1 column" : columns.size() + " columns";
  }

  private static Optional<Children> children(NodeReader value) {
    if (value.node() instanceof Scalar) {
      return value.wholeNumber(0, MOST_CHILDREN, EXPECTED_CHILDREN)
          .map(count -> new Children(new Distribution.Constant(count), 0, Integer.MAX_VALUE));
    }
    Optional<MapReader> found = value.map(value.what(), CHILDREN_KEYS, EXPECTED_CHILDREN);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MapReader children = found.get();
    Optional<Distribution> distribution = DistributionReader.ofChildren(children);
    Optional<Integer> min = count(children, "min");
    Optional<Integer> max = count(children, "max");
    if (min.orElse(0) > max.orElse(Integer.MAX_VALUE)) {
      children.get("min").orElseThrow()
          .refuse("min of " + value.what() + " is above its max", "exchange or correct the two");
    }
    if (distribution.filter(Distribution.Uniform.class::isInstance).isPresent() && max.isEmpty()) {
      value.refuse(value.what() + " is uniform and has no max", "add \"max:\", the most rows a parent");
    }
    return distribution.map(spread -> new Children(spread, min.orElse(0), max.orElse(Integer.MAX_VALUE)));
  }

  private static Optional<Integer> count(MapReader children, String key) {
    return children.get(key).flatMap(value -> value.wholeNumber(0, MOST_CHILDREN, "a whole number from 0 to 1000000"))
        .map(Long::intValue);
  }
}

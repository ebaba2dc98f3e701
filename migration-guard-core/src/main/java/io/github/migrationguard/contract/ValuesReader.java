package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.contract.YamlNode.Sequence;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the categories of a column: labels with their shares, or labels alone, which are then equally likely. */
final class ValuesReader {

  private static final String EXPECTED =
      "labels with their shares such as {credit: 0.45, debit: 0.55}, or a list of labels";
  private static final String EXPECTED_SHARE = "a share above 0 and at most 1";
  private static final Set<LogicalType> WITHOUT_LABELS = Set.of(LogicalType.BINARY, LogicalType.ARRAY);
  /** Thirds written with seven digits add up to within it. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

  private final ColumnType type;
  private final Optional<Object> least;
  private final Optional<Object> most;

  ValuesReader(ColumnType type, Optional<Bound> min, Optional<Bound> max) {
    this.type = type;
    this.least = literal(min);
    this.most = literal(max);
  }

  /** Shares by label, which sum to 1. */
  Map<String, Double> read(NodeReader value) {
    if (WITHOUT_LABELS.contains(type.logical())) {
      value.refuse(value.what() + " is given, and its type " + Quoted.bare(type.toString()) + " has no labels",
          "remove it");
      return Map.of();
    }
    if (value.node() instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      return weighted(value, mapping);
    }
    if (value.node() instanceof Sequence sequence && !sequence.items().isEmpty()) {
      return equal(value);
    }
    value.expected(EXPECTED);
    return Map.of();
  }

  private Map<String, Double> weighted(NodeReader value, Mapping mapping) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Optional<String> label = label(new NodeReader(entry.key(), "a label of " + value.what(), value.problems()));
      Optional<BigDecimal> share = share(new NodeReader(entry.value(),
          "the share of " + Quoted.text(entry.key().text()) + " in " + value.what(), value.problems()));
      if (label.isPresent() && share.isPresent()) {
        shares.put(label.get(), share.get());
      }
    }
    if (shares.size() < mapping.entries().size()) {
      return Map.of();
    }
    BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.subtract(BigDecimal.ONE).abs().compareTo(TOLERANCE) > 0) {
      value.refuse("the shares in " + value.what() + " sum to "
          + sum.round(new MathContext(9)).stripTrailingZeros().toPlainString(), "make them sum to 1");
      return Map.of();
    }
    Map<String, Double> normalised = new LinkedHashMap<>();
    shares.forEach((label, share) -> normalised.put(label, share.doubleValue() / sum.doubleValue()));
    return normalised;
  }

  private static Optional<BigDecimal> share(NodeReader value) {
    Optional<BigDecimal> share = value.number(EXPECTED_SHARE);
    return share.isPresent() && (share.get().signum() <= 0 || share.get().compareTo(BigDecimal.ONE) > 0)
        ? value.expected(EXPECTED_SHARE) : share;
  }

  private Map<String, Double> equal(NodeReader value) {
    Set<String> labels = new LinkedHashSet<>();
    for (NodeReader item : value.items(EXPECTED)) {
      Optional<String> label = label(item);
      if (label.isPresent() && !labels.add(label.get())) {
        item.refuse("the label " + Quoted.text(label.get()) + " stands twice in " + value.what(),
            "keep one of them, or give shares");
      }
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    labels.forEach(label -> shares.put(label, 1.0 / labels.size()));
    return shares;
  }

  private Optional<String> label(NodeReader item) {
    if (item.isNull()) {
      return item.refuse(item.what() + " is null",
          "use nullRate for NULLs, or quotation marks for a label of that name");
    }
    Optional<String> text = item.scalar("a label").map(Scalar::text);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Object> parsed = LiteralParser.parse(type, text.get());
    if (parsed.isEmpty()) {
      return item.expected(LiteralParser.expectation(type));
    }
    if (!type.enumValues().isEmpty() && !type.enumValues().contains(text.get())) {
      return item.refuse(item.what() + " is " + Quoted.text(text.get()) + ", which its type does not have",
          Nearest.orElse(text.get(), type.enumValues(), "expected one of " + Quoted.list(type.enumValues())));
    }
    boolean below = least.isPresent() && BoundReader.compare(parsed.get(), least.get()) < 0;
    boolean above = most.isPresent() && BoundReader.compare(parsed.get(), most.get()) > 0;
    return below || above
        ? item.refuse(item.what() + " is " + Quoted.text(text.get()) + ", which is "
            + (below ? "below min" : "above max"), "correct one of the two")
        : text;
  }

  private static Optional<Object> literal(Optional<Bound> bound) {
    return bound.filter(Bound.Literal.class::isInstance).map(found -> ((Bound.Literal) found).value());
  }
}

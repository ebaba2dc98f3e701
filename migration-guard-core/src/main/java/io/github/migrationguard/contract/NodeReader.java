package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.contract.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of the file together with its name in messages. Each method takes it for what its caller needs, or tells the
 * problem and gives nothing.
 *
 * @param node the value
 * @param what its name, {@code rows of table customers}
 * @param problems where problems are told
 */
record NodeReader(YamlNode node, String what, Problems problems) {

  Position position() {
    return node.position();
  }

  boolean isNull() {
    return node instanceof Scalar scalar && scalar.isNull();
  }

  /** Tells that the value is not what was expected. */
  <T> Optional<T> expected(String expected) {
    return refuse(what + " " + node.description(), "expected " + expected);
  }

  /** Tells what is wrong with the value. */
  <T> Optional<T> refuse(String message, String resolution) {
    problems.add(position(), message, resolution);
    return Optional.empty();
  }

  /** The source text of a scalar, quoted or not, unless it is blank. */
  Optional<String> text(String expected) {
    Optional<Scalar> scalar = scalar(expected);
    if (scalar.isPresent() && scalar.get().text().isBlank()) {
      return refuse(what + " is blank", "expected " + expected);
    }
    return scalar.map(Scalar::text);
  }

  /** A scalar that is not null; it may be an empty text in quotation marks. */
  Optional<Scalar> scalar(String expected) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    return expected(expected);
  }

  /** A number without quotation marks. */
  Optional<BigDecimal> number(String expected) {
    Optional<BigDecimal> number = node instanceof Scalar scalar && scalar.plain()
        ? LiteralParser.number(scalar.text()) : Optional.empty();
    return number.isPresent() ? number : expected(expected);
  }

  /** A number in a range, ends included. */
  Optional<Double> numberBetween(double least, double most, String expected) {
    Optional<BigDecimal> number = number(expected);
    if (number.isPresent() && (number.get().doubleValue() < least || number.get().doubleValue() > most)) {
      return expected(expected);
    }
    return number.map(BigDecimal::doubleValue);
  }

  /** A number above 0. */
  Optional<Double> positive() {
    return numberBetween(Double.MIN_VALUE, Double.MAX_VALUE, "a number above 0");
  }

  /** A whole number in a range, ends included. */
  Optional<Long> wholeNumber(long least, long most, String expected) {
    Optional<BigDecimal> number = number(expected);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    boolean whole = number.get().stripTrailingZeros().scale() <= 0;
    boolean inRange = number.get().compareTo(BigDecimal.valueOf(least)) >= 0
        && number.get().compareTo(BigDecimal.valueOf(most)) <= 0;
    return whole && inRange ? Optional.of(number.get().longValue()) : expected(expected);
  }

  Optional<Boolean> bool() {
    Optional<Boolean> value = node instanceof Scalar scalar && scalar.plain()
        ? LiteralParser.bool(scalar.text()) : Optional.empty();
    return value.isPresent() ? value : expected("true or false");
  }

  /** One name, or a list of at least one: {@code customer_id} or {@code [tenant_id, order_id]}. */
  List<NodeReader> oneOrMore(String expected) {
    if (!(node instanceof Sequence)) {
      return List.of(this);
    }
    return items(expected);
  }

  /** The values of a list, at least one. */
  List<NodeReader> items(String expected) {
    if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
      expected(expected);
      return List.of();
    }
    return sequence.items().stream().map(item -> new NodeReader(item, "an entry of " + what, problems)).toList();
  }

  /** A map whose keys are the format's. Keys that it does not know are told with the nearest. */
  Optional<MapReader> map(String owner, List<String> keys, String expected) {
    return node instanceof Mapping mapping
        ? Optional.of(new MapReader(mapping, owner, keys, problems)) : expected(expected);
  }

  /** A map whose keys are the author's names: each value is called {@code prefix} and its name. */
  List<Named> entries(String prefix, String expected) {
    if (!(node instanceof Mapping mapping)) {
      expected(expected);
      return List.of();
    }
    List<Named> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (name.isBlank()) {
        problems.add(entry.key().position(), "a key of " + what + " is blank", "expected a name");
      } else {
        entries.add(new Named(name, entry.key().position(),
            new NodeReader(entry.value(), prefix + Quoted.bare(name), problems)));
      }
    }
    return entries;
  }

  /** The same, where at least one entry is needed. */
  List<Named> atLeastOneEntry(String prefix, String expected) {
    if (node instanceof Mapping mapping && mapping.entries().isEmpty()) {
      expected(expected);
    }
    return entries(prefix, expected);
  }

  /** A value under a name of the author's. */
  record Named(String name, Position position, NodeReader value) {}
}

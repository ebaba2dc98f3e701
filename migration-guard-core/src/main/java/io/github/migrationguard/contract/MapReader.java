package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A map of the format: it has a fixed set of keys, and tells each that it does not know. */
final class MapReader {

  private final Mapping mapping;
  private final String owner;
  private final Problems problems;
  /** Keys that are most likely there under a mistyped name. */
  private final Set<String> mistyped = new HashSet<>();
  private int unknown;

  /** @param owner what the map is, {@code table customers} */
  MapReader(Mapping mapping, String owner, List<String> keys, Problems problems) {
    this.mapping = mapping;
    this.owner = owner;
    this.problems = problems;
    for (Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key().text())) {
        refuse(entry.key(), keys);
      }
    }
  }

  private void refuse(Scalar key, List<String> keys) {
    String known = switch (keys.size()) {
      case 0 -> "remove it";
      case 1 -> "expected " + Quoted.text(keys.get(0));
      default -> "expected one of " + String.join(", ", keys);
    };
    problems.add(key.position(), "unknown key " + Quoted.text(key.text()) + " in " + owner,
        Nearest.orElse(key.text(), keys, known));
    unknown++;
    Nearest.to(key.text(), keys).ifPresent(mistyped::add);
  }

  boolean hasUnknownKeys() {
    return unknown > 0;
  }

  String owner() {
    return owner;
  }

  Position position() {
    return mapping.position();
  }

  Problems problems() {
    return problems;
  }

  /** The value of a key, where it is given. */
  Optional<NodeReader> get(String key) {
    return mapping.entries().stream().filter(entry -> entry.key().text().equals(key)).findFirst()
        .map(entry -> new NodeReader(entry.value(), key + " of " + owner, problems));
  }

  /** The value of a key that may be left empty, as when everything under it is commented out. */
  Optional<NodeReader> section(String key) {
    return get(key).filter(value -> !value.isNull());
  }

  /** The value of a key that must be given; told when it is not, unless as a mistyped key it has been told already. */
  Optional<NodeReader> require(String key, String example) {
    Optional<NodeReader> value = get(key);
    if (value.isEmpty() && !mistyped.contains(key)) {
      problems.add(position(), owner + " has no key " + Quoted.text(key), "add " + example);
    }
    return value;
  }

  /** Those of the keys that are given, in the order of the argument. */
  List<String> given(List<String> keys) {
    return keys.stream().filter(key -> get(key).isPresent()).toList();
  }

  Optional<String> text(String key, String expected) {
    return get(key).flatMap(value -> value.text(expected));
  }
}

package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/** A map of the format: it has a fixed set of keys, and tells each that it does not know. */
final class MapReader {

  private final Mapping mapping;
  private final String owner;
  private final Problems problems;

  /** @param owner what the map is, {@code table customers} */
  MapReader(Mapping mapping, String owner, List<String> keys, Problems problems) {
    this.mapping = mapping;
    this.owner = owner;
    this.problems = problems;
    for (Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!keys.contains(key)) {
        problems.add(entry.key().position(), "unknown key " + Quoted.text(key) + " in " + owner,
            Nearest.orElse(key, keys, "expected one of " + String.join(", ", keys)));
      }
    }
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

  /** The value of a key that must be given; told at the map's beginning when it is not. */
  Optional<NodeReader> require(String key, String example) {
    Optional<NodeReader> value = get(key);
    if (value.isEmpty()) {
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

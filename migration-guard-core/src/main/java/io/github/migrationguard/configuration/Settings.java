package io.github.migrationguard.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What several documents say together: what is added later beats what was there, and a list replaces a whole list. */
final class Settings {

  private final ProjectFiles project;
  private final Map<String, Origin> byName = new LinkedHashMap<>();

  Settings(ProjectFiles project) {
    this.project = project;
  }

  /** A setting and the file it stands in. */
  private record Origin(Setting setting, Path file) {}

  /** A setting whose expressions are resolved. */
  record Value(Setting setting, Expressions.Resolved resolved) {
    String text() {
      return resolved.text();
    }
  }

  void add(List<Setting> document, Path file) {
    Set<String> lists = document.stream().map(setting -> setting.key().list()).collect(Collectors.toSet());
    byName.values().removeIf(origin -> lists.contains(origin.setting().key().list()));
    document.forEach(setting -> byName.put(setting.key().canonical(), new Origin(setting, file)));
  }

  /** The value of a key in any of its spellings; empty where there is none, or none but a blank. */
  Optional<Value> value(String key) {
    return Optional.ofNullable(byName.get(KeyPath.of(key).canonical())).map(this::resolved)
        .filter(value -> !value.text().isBlank());
  }

  /** The items of a list, written as a list or with commas. */
  List<Value> items(String key) {
    String list = KeyPath.of(key).canonical();
    return values().stream().filter(value -> value.setting().key().list().equals(list)).toList();
  }

  /** The items of a list as text, blank ones left out. */
  List<String> texts(String key) {
    return items(key).stream().flatMap(value -> FlywayKeys.split(value.text()).stream()).toList();
  }

  /** Whether a switch is off. */
  boolean isFalse(String key) {
    return value(key).filter(value -> value.text().equalsIgnoreCase("false")).isPresent();
  }

  /** Everything below a key. */
  List<Value> below(List<String> prefix) {
    return values().stream().filter(value -> value.setting().key().startsWith(prefix)).toList();
  }

  Collection<Value> values() {
    List<Value> values = new ArrayList<>();
    byName.values().forEach(origin -> values.add(resolved(origin)));
    return values;
  }

  private Value resolved(Origin origin) {
    Expressions expressions = new Expressions(name -> lookup(name, origin.file()));
    return new Value(origin.setting(), expressions.resolve(origin.setting().value()));
  }

  private Optional<String> lookup(String name, Path file) {
    return project.value(name, file)
        .or(() -> Optional.ofNullable(byName.get(KeyPath.of(name).canonical())).map(found -> found.setting().value()));
  }
}

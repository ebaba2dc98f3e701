package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the databases among settings, whatever their keys. */
final class DatabaseUrls {

  private DatabaseUrls() {}

  static Optional<DatabaseUrl> of(Settings.Value value, Optional<String> profile) {
    return DatabaseUrl.of(value.text(), value.setting().key().canonical(), value.setting().place(), profile);
  }

  /** Those whose keys begin with one of the words; several frameworks may be read from files of one name. */
  static List<DatabaseUrl> below(Set<String> words, Collection<Settings.Value> values) {
    return in(values.stream().filter(value -> words.contains(first(value))).toList(), Optional.empty());
  }

  /** Those whose keys begin with another word. */
  static List<DatabaseUrl> notBelow(Set<String> words, Collection<Settings.Value> values, Optional<String> profile) {
    return in(values.stream().filter(value -> !words.contains(first(value)) && !first(value).startsWith("%")).toList(),
        profile);
  }

  private static String first(Settings.Value value) {
    return value.setting().key().elements().get(0).canonical();
  }

  private static List<DatabaseUrl> in(Collection<Settings.Value> values, Optional<String> profile) {
    List<DatabaseUrl> found = new ArrayList<>();
    values.forEach(value -> of(value, profile).ifPresent(found::add));
    return found;
  }

  /** The product that a framework calls so, in any case of letters. */
  static Optional<Dialect> dialect(String word) {
    return Dialect.named(word.strip().toLowerCase(Locale.ROOT));
  }

  /** The first, where all that count in any case are of one product. */
  static Optional<DatabaseUrl> only(List<DatabaseUrl> databases) {
    List<DatabaseUrl> always = databases.stream().filter(url -> url.profile().isEmpty()).toList();
    return always.stream().map(DatabaseUrl::dialect).distinct().count() == 1
        ? Optional.of(always.get(0)) : Optional.empty();
  }
}

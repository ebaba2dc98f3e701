package io.github.migrationguard.synthesis.values;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A column's name as its words: {@code user_created_at}, {@code userCreatedAt} and {@code USER-CREATED-AT} alike. */
public record NameWords(List<String> words) {

  public static NameWords of(String column) {
    String spaced = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return new NameWords(List.of(spaced.replaceAll("[^a-z0-9]+", " ").strip().split(" ")));
  }

  /** Whether one of the words is there. */
  public boolean hasAny(String... wanted) {
    Set<String> set = Set.of(wanted);
    return words.stream().anyMatch(set::contains);
  }

  /** Whether the two stand one behind the other, or are one word. */
  public boolean has(String first, String second) {
    int at = words.indexOf(first);
    return at >= 0 && at + 1 < words.size() && words.get(at + 1).equals(second) || words.contains(first + second);
  }

  /** Whether the last word is one of them. */
  public boolean endsWith(String... wanted) {
    return Set.of(wanted).contains(words.get(words.size() - 1));
  }

  boolean startsWith(String... wanted) {
    return Set.of(wanted).contains(words.get(0));
  }
}

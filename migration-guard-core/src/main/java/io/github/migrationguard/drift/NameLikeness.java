package io.github.migrationguard.drift;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How alike two names are, 0 to 1: the Dice coefficient of their pairs of neighbouring letters (Dice, "Measures of the
 * amount of ecologic association between species", Ecology 26(3), 1945). A tie-break among columns, never evidence.
 */
final class NameLikeness {

  /** Below it a name is not offered as what a person may have meant: fewer than half of the letter pairs are shared. */
  private static final double WORTH_OFFERING = 0.5;

  private NameLikeness() {}

  static double of(String one, String other) {
    Set<String> a = pairs(one);
    Set<String> b = pairs(other);
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return a.isEmpty() || b.isEmpty() ? 0 : 2.0 * both.size() / (a.size() + b.size());
  }

  static Optional<String> nearest(String wanted, Collection<String> names) {
    return names.stream()
        .filter(name -> of(wanted, name) >= WORTH_OFFERING)
        .max(Comparator.comparingDouble((String name) -> of(wanted, name)).thenComparing(Comparator.reverseOrder()));
  }

  private static Set<String> pairs(String name) {
    String folded = " " + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", " ") + " ";
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= folded.length(); i++) {
      pairs.add(folded.substring(i, i + 2));
    }
    return pairs;
  }
}

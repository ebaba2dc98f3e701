package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.Nearest;
import java.util.Collection;
import java.util.TreeSet;

/** The sentence that helps somebody who mistyped a name. */
final class NearestName {

  private NearestName() {}

  /** {@code " Did you mean 'ref_date'?"}, or the names there are, or nothing where there are none. */
  static String hint(String wrong, Collection<String> names) {
    TreeSet<String> sorted = new TreeSet<>(names);
    if (sorted.isEmpty()) {
      return "";
    }
    return Nearest.to(wrong, sorted)
        .map(near -> " Did you mean '" + near + "'?")
        .orElseGet(() -> " There " + (sorted.size() == 1 ? "is" : "are") + ": " + String.join(", ", sorted) + ".");
  }
}

package io.github.migrationguard.evidence;

import java.util.List;

/**
 * What leaving migrations out says of a blame.
 *
 * @param confirmed whether the feature stays what it was without the blamed migration and with all others
 * @param together other migrations that it takes as well: without any of them the feature stays what it was, too
 * @param alsoBy where it is not confirmed, the migrations that break the feature without the blamed one
 */
public record BlameCheck(boolean confirmed, List<String> together, List<String> alsoBy) {

  public BlameCheck {
    together = List.copyOf(together);
    alsoBy = List.copyOf(alsoBy);
  }

  /** A sentence to follow what is said of the feature. */
  public String sentence(String blamed, int others) {
    if (!confirmed) {
      return "With " + blamed + " left out it is not what it was either"
          + (alsoBy.isEmpty() ? "" : ", by " + String.join(", ", alsoBy)) + ": look at both.";
    }
    return "Confirmed: with " + blamed + " left out, and the other" + (others == 1 ? "" : " " + others)
        + " applied, it stays what it was."
        + (together.isEmpty() ? ""
            : " It takes " + String.join(" and ", together) + " as well: without "
            + (together.size() == 1 ? "that" : "either")
                + " it stays what it was, too.");
  }
}

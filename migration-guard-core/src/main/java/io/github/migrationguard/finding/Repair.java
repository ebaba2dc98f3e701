package io.github.migrationguard.finding;

import java.util.Objects;
import java.util.Optional;

/**
 * A way to mend what a rename broke, which was run: with it the features were what they were.
 *
 * @param kind what it is
 * @param place where it goes: {@code features/churn.sql:4} for a reference; empty for a view, which goes into a
 *     migration
 * @param before the text to replace; empty for a view
 * @param after the text that takes its place; for a view the statements, each ended by a semicolon, one a line
 */
public record Repair(Kind kind, Optional<String> place, Optional<String> before, String after) {

  /** What a repair is. */
  public enum Kind {
    /** A reference in a pipeline's SQL, rewritten. */
    REFERENCE,
    /** A view of the old shape. */
    VIEW
  }

  public Repair {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(place);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /** {@code features/churn.sql:4: c.user_created_at -> c.account_registration_date}, or the statements on one line. */
  public String words() {
    return before.isPresent() ? place.orElse("") + ": " + before.get() + " -> " + after : after.replace('\n', ' ');
  }
}

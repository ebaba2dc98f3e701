package io.github.migrationguard.dialect;

import java.util.Objects;

/**
 * What says in whose SQL a project is written.
 *
 * @param dialect whose
 * @param reason what says so, a clause for the middle of a sentence: {@code org.postgresql:postgresql is among the
 *     dependencies}
 * @param presumed whether nothing says so, and it is only the likeliest
 */
public record DialectEvidence(Dialect dialect, String reason, boolean presumed) {

  public DialectEvidence {
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(reason);
  }

  /** Evidence that was found. */
  public static DialectEvidence of(Dialect dialect, String reason) {
    return new DialectEvidence(dialect, reason, false);
  }

  /** What is taken for granted where there is no evidence at all. */
  public static DialectEvidence none() {
    return new DialectEvidence(Dialect.POSTGRESQL, "nothing in the project speaks against PostgreSQL", true);
  }
}

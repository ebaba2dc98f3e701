package io.github.migrationguard.evidence;

import java.util.Objects;

/**
 * The commit that a run compares the working tree with.
 *
 * @param ref what the baseline names, {@code origin/main}
 * @param commit the merge base of HEAD and that, 40 hexadecimal digits
 */
public record ComparedRevision(String ref, String commit) {

  /** As many digits as git shows of a commit. */
  private static final int SHOWN = 10;

  public ComparedRevision {
    Objects.requireNonNull(ref);
    Objects.requireNonNull(commit);
  }

  /** {@code git:origin/main at 1a2b3c4d5e}. */
  @Override
  public String toString() {
    return "git:" + ref + " at " + commit.substring(0, Math.min(SHOWN, commit.length()));
  }
}

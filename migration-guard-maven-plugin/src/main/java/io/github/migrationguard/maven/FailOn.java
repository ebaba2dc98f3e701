package io.github.migrationguard.maven;

import io.github.migrationguard.verdict.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** The verdicts that fail the build. */
enum FailOn {
  ERROR(Set.of(Verdict.UNSAFE, Verdict.INCONCLUSIVE)),
  WARN(Set.of(Verdict.UNSAFE, Verdict.INCONCLUSIVE, Verdict.WARN)),
  NEVER(Set.of());

  private final Set<Verdict> failing;

  FailOn(Set<Verdict> failing) {
    this.failing = failing;
  }

  boolean fails(Verdict verdict) {
    return failing.contains(verdict);
  }

  /** Reads the parameter, in any case. */
  static FailOn of(String value) throws MojoExecutionException {
    for (FailOn choice : values()) {
      if (choice.name().equalsIgnoreCase(value.strip())) {
        return choice;
      }
    }
    String valid =
        Arrays.stream(values()).map(choice -> choice.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    throw new MojoExecutionException(
        "The parameter failOn is \"" + value + "\", and may be one of: " + valid + " (-Dmigration-guard.failOn).");
  }
}

package io.github.migrationguard.evidence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One pipeline on one schema.
 *
 * @param failure why it does not run there; empty where it does
 * @param changed features that are not what the old pipeline yields on the old schema, in their order
 */
public record Corner(Optional<String> failure, List<String> changed) {

  public Corner {
    Objects.requireNonNull(failure);
    changed = List.copyOf(changed);
  }

  public static Corner failing(String reason) {
    return new Corner(Optional.of(reason), List.of());
  }

  public static Corner running(List<String> changed) {
    return new Corner(Optional.empty(), changed);
  }

  public boolean runs() {
    return failure.isEmpty();
  }
}

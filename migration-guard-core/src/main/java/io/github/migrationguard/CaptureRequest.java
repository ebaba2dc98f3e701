package io.github.migrationguard;

import io.github.migrationguard.capture.CaptureScope;
import io.github.migrationguard.profile.ProfileSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a capture depends on.
 *
 * @param gate the contract's file, the history, the engine and the seed, as a check has them; its baseline is not asked
 * @param directory the project's, in which pipelines are looked for
 * @param pipelines SQL files and directories of them; empty: the conventional places
 * @param name what a new contract is called
 * @param profile a real database to profile
 * @param write whether the file is written
 */
public record CaptureRequest(
    GuardRequest gate, Path directory, List<Path> pipelines, String name, Optional<ProfileSource> profile,
    boolean write) {

  public CaptureRequest {
    Objects.requireNonNull(gate);
    Objects.requireNonNull(directory);
    pipelines = List.copyOf(pipelines);
    Objects.requireNonNull(name);
    Objects.requireNonNull(profile);
  }

  CaptureScope scope() {
    return new CaptureScope(gate.contract(), directory, pipelines, name);
  }
}

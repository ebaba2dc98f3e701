package io.github.migrationguard.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a contract is captured from, and for.
 *
 * @param contract the contract's file
 * @param directory the project's, in which pipelines are looked for
 * @param pipelines SQL files and directories of them; empty: the conventional places
 * @param name what a new contract is called
 */
public record CaptureScope(Path contract, Path directory, List<Path> pipelines, String name) {

  public CaptureScope {
    Objects.requireNonNull(contract);
    Objects.requireNonNull(directory);
    pipelines = List.copyOf(pipelines);
    Objects.requireNonNull(name);
  }
}

package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.contract.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The SELECT of a file of which no contract says anything yet. */
public final class SelectFile {

  private final Path file;
  private final SelectStatement statement;

  private SelectFile(Path file, SelectStatement statement) {
    this.file = file;
    this.statement = statement;
  }

  /**
   * Reads the file.
   *
   * @throws InvalidPipelineException when it cannot be read, or is not one SELECT
   */
  public static SelectFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    PipelineContract unnamed =
        new PipelineContract(name, file, Map.of(), List.of(), Map.of(), Position.of(file));
    return new SelectFile(file, SelectStatement.parse(unnamed));
  }

  public Path file() {
    return file;
  }

  /** Names of its parameters, without the colon. */
  public SortedSet<String> parameters() {
    return statement.parameters();
  }

  /** The SQL to run, with a value for each parameter. */
  public String with(Map<String, Object> values) {
    return statement.with(values);
  }
}

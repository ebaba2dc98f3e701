package io.github.migrationguard;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Everything that writing the synthetic rows out depends on.
 *
 * @param gate the contract, the history, the engine, the baseline and the seed, as a check has them
 * @param format the form of the files
 * @param tables the tables to write, as a person names them; empty: every one
 * @param output the directory of the files, made where it is not there
 */
public record GenerateRequest(GuardRequest gate, Format format, List<String> tables, Path output) {

  /** A form of the files. */
  public enum Format { CSV, SQL, H2 }

  public GenerateRequest {
    Objects.requireNonNull(gate);
    Objects.requireNonNull(format);
    tables = List.copyOf(tables);
    Objects.requireNonNull(output);
  }
}

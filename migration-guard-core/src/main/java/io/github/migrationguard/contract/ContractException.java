package io.github.migrationguard.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A contract that cannot be used, with everything that is wrong with it. */
public final class ContractException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param file the contract's file
   * @param problems what is wrong with it, at least one
   */
  public ContractException(Path file, List<Problem> problems) {
    super(message(file, problems));
    this.problems = problems.stream().sorted().toList();
  }

  /** What is wrong, in the order of the file; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(Path file, List<Problem> problems) {
    int count = problems.size();
    String errors = count == 1 ? "an error" : count + " errors";
    String heading = count < Problems.MOST ? errors : "the first " + errors;
    return problems.stream().sorted().map(Problem::toString)
        .collect(Collectors.joining("\n  ", heading + " in the contract " + file + ":\n  ", ""));
  }
}

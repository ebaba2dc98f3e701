package io.github.migrationguard.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is told at once. */
final class Problems {

  /** More than a person mends at a time; reading ends there, so that a file full of errors is told quickly. */
  static final int MOST = 100;

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  /** @throws ContractException when it is one problem too many */
  void add(Position position, String message, String resolution) {
    found.add(new Problem(position, message, resolution));
    if (found.size() == MOST) {
      throwIfAny();
    }
  }

  /** The end of reading, for what makes the rest of the file meaningless: this problem alone is told. */
  ContractException fatal(Position position, String message, String resolution) {
    return new ContractException(file, List.of(new Problem(position, message, resolution)));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ContractException(file, found);
    }
  }
}

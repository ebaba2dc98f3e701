package io.github.migrationguard.evaluation.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Python with pandas and scipy.
 *
 * @param program the interpreter
 * @param versions of it and of what it has, for a person to read
 */
record Python(String program, String versions) {

  private static final String SCRIPT = "churn.py";
  private static final String PROBE = "import platform, sqlite3, numpy, pandas, scipy; print('Python '"
      + " + platform.python_version() + ', pandas ' + pandas.__version__ + ', numpy ' + numpy.__version__"
      + " + ', scipy ' + scipy.__version__ + ', SQLite ' + sqlite3.sqlite_version)";

  /**
   * The first that has what the script needs.
   *
   * @param wanted one to try before the usual ones; may be blank
   */
  static Optional<Python> find(String wanted) throws IOException, InterruptedException {
    for (String program : Stream.of(wanted, "python3", "/usr/bin/python3").filter(p -> !p.isBlank()).toList()) {
      try {
        Process process =
            new ProcessBuilder(program, "-c", PROBE).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() == 0) {
          return Optional.of(new Python(program, said));
        }
      } catch (IOException noSuchProgram) {
        // the next one may be there
      }
    }
    return Optional.empty();
  }

  /**
   * The command of a run.
   *
   * @param byArrays whether rows are made as arrays of whole columns, and not one by one
   */
  List<String> command(Path directory, boolean byArrays, int customers, Path result) throws IOException {
    Path script = Files.writeString(directory.resolve(SCRIPT), ChurnCase.text(SCRIPT));
    return List.of(
        program, script.toString(), byArrays ? "arrays" : "rows", Integer.toString(customers), result.toString());
  }
}

package io.github.migrationguard.evaluation;

import io.github.migrationguard.evaluation.labelled.Business;
import io.github.migrationguard.evaluation.labelled.CaseResult;
import io.github.migrationguard.evaluation.labelled.LabelledCase;
import io.github.migrationguard.evaluation.labelled.LabelledSection;
import io.github.migrationguard.evaluation.mutation.MutationRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Judges every labelled migration and every mutation, and writes the page that says how it went. */
public final class EvaluationRun {

  private EvaluationRun() {}

  /**
   * Runs.
   *
   * @param arguments the page to write; a directory for what is needed on the way
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path work = Files.createDirectories(Path.of(arguments[1]));
    Path run = Files.createTempDirectory(work, "run");
    try (Engines engines = Engines.open(work.resolve("postgres"))) {
      LabelledSection labelled = new LabelledSection(labelled(run.resolve("labelled"), engines));
      Path page = Path.of(arguments[0]);
      new MutationRun(run.resolve("mutations"), engines).of(
          Business.ALL, mutations -> write(page, EvaluationPage.of(labelled, mutations)));
    }
  }

  private static void write(Path page, String text) {
    try {
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CaseResult> labelled(Path work, Engines engines) {
    List<Callable<CaseResult>> tasks = new ArrayList<>();
    for (LabelledCase labelled : LabelledCase.all()) {
      tasks.add(() -> {
        CaseResult result = labelled.judge(work.resolve(labelled.business() + "/" + labelled.name()), engines);
        System.out.println(labelled + ": " + (result.isRight() ? "right" : result.differences()));
        return result;
      });
    }
    return Workers.all(tasks);
  }
}

package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.evaluation.Workers;
import io.github.migrationguard.evaluation.labelled.Business;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every mutation of some businesses, judged by gate and oracle. */
public final class MutationRun {

  private final Path work;
  private final Engines engines;

  /** @param work an empty directory */
  public MutationRun(Path work, Engines engines) {
    this.work = work;
    this.engines = engines;
  }

  /**
   * Judges all of them.
   *
   * @param shown is given the section as far as it goes, after each schema: a long run should not end with nothing
   */
  public void of(List<Business> businesses, Consumer<MutationSection> shown) throws SQLException {
    List<MutationResult> results = new ArrayList<>();
    for (Business business : businesses) {
      results.addAll(results(List.of(business), mutation -> true));
      shown.accept(new MutationSection(results));
    }
  }

  List<MutationResult> results(List<Business> businesses, Predicate<Mutation> wanted) throws SQLException {
    List<Callable<MutationResult>> tasks = new ArrayList<>();
    for (Business business : businesses) {
      Oracle oracle = Oracle.of(business, engines);
      for (Mutation mutation : oracle.mutations()) {
        if (wanted.test(mutation)) {
          Path own = work.resolve(mutation.toString().replace(' ', '/'));
          tasks.add(() -> shown(MutationResult.of(mutation, oracle, own, engines)));
        }
      }
    }
    return Workers.all(tasks);
  }

  private static MutationResult shown(MutationResult result) {
    List<String> differ = result.disagreements();
    System.out.println(result.mutation() + ": " + (differ.isEmpty() ? "agree" : String.join("; ", differ)));
    return result;
  }
}

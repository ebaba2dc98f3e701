package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.RunOptions;
import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.evaluation.GateAnswer;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mutation, what the oracle says of it, and what the gate said.
 *
 * @param mutation the change
 * @param label the oracle's
 * @param answer the gate's
 */
record MutationResult(Mutation mutation, Label label, GateAnswer answer) {

  /**
   * Asks both.
   *
   * @param directory an empty directory of the run's own
   */
  static MutationResult of(Mutation mutation, Oracle oracle, Path directory, Engines engines)
      throws IOException, SQLException {
    return new MutationResult(mutation, oracle.label(mutation, engines), answer(mutation, directory, engines));
  }

  /** A mistake of the gate's own is an answer too: it must not hide the others. */
  private static GateAnswer answer(Mutation mutation, Path directory, Engines engines) throws IOException {
    try {
      return GateAnswer.of(mutation.business().check(
          directory, mutation.pending(), engines, RunOptions.defaults().withSensitivity(Optional.of(false))));
    } catch (RuntimeException mistake) {
      mistake.printStackTrace();
      return GateAnswer.failed(mistake);
    }
  }

  /** Clearly broken, and the gate does not say so. */
  Set<String> missed() {
    Set<String> missed = new TreeSet<>(label.broken());
    missed.removeAll(answer.broken().keySet());
    return missed;
  }

  /** Clearly stable, and the gate calls it broken. */
  Set<String> falseAlarms() {
    Set<String> alarms = new TreeSet<>(label.stable());
    alarms.retainAll(answer.broken().keySet());
    return alarms;
  }

  /** Clearly broken, found, and laid on another script. */
  Set<String> misblamed() {
    Set<String> wrong = new TreeSet<>(label.broken());
    wrong.retainAll(answer.broken().keySet());
    wrong.removeIf(feature -> answer.broken().get(feature).equals(Mutation.SCRIPT));
    return wrong;
  }

  /** Whether the column is somewhere else, and the gate says where. */
  boolean isRenameFound() {
    return mutation.newName().isPresent() && mutation.newName().get().equals(answer.renames().get(mutation.place()));
  }

  /** The renames that the gate names and that did not happen. */
  List<String> wrongRenames() {
    List<String> wrong = new ArrayList<>();
    answer.renames().forEach((from, to) -> {
      if (!from.equals(mutation.place()) || !mutation.newName().equals(Optional.of(to))) {
        wrong.add(from + " -> " + to);
      }
    });
    return wrong;
  }

  /** Where gate and oracle differ, in words; empty where they do not. */
  List<String> disagreements() {
    List<String> differ = new ArrayList<>();
    if (answer.verdict() == Verdict.INCONCLUSIVE) {
      differ.add("gate inconclusive: " + answer.codes());
    }
    if (!label.runs()) {
      if (!answer.codes().contains("MG201")) {
        differ.add("does not run for the oracle (" + label.failure() + "), gate " + answer.verdict() + " "
            + answer.codes());
      }
      return differ;
    }
    if (answer.codes().contains("MG201") || answer.codes().contains("MG202")) {
      differ.add("runs for the oracle, gate " + answer.codes());
      return differ;
    }
    add(differ, "missed", missed());
    add(differ, "false alarm", falseAlarms());
    add(differ, "laid on another script", misblamed());
    add(differ, "rename named that was none", wrongRenames());
    if (mutation.newName().isPresent() && !isRenameFound() && answer.codes().contains("MG101")) {
      differ.add("rename not named");
    }
    if (!label.broken().isEmpty() && !answer.isStopped()) {
      differ.add("not stopped");
    }
    return differ;
  }

  /** Whether it can be said who is right: it ran on both sides. */
  boolean isComparable() {
    return label.runs() && !answer.codes().contains("MG201") && !answer.codes().contains("MG202");
  }

  private static void add(List<String> differ, String what, Collection<String> which) {
    if (!which.isEmpty()) {
      differ.add(what + ": " + String.join(", ", which));
    }
  }
}

package io.github.migrationguard.evaluation.corpus;

import java.util.List;

/**
 * What came of one history.
 *
 * @param files how many migrations it has
 * @param engine the engine with its version
 * @param obstacle why its migrations do not all apply; empty when they do
 * @param tables how many base tables there are in the end
 * @param populated how many of them have rows
 * @param unpopulated the others, with the reason
 * @param pipelineTables how many tables the generated pipeline reads
 * @param nothing with nothing pending
 * @param harmless with a nullable column and an index pending
 * @param rename with a rename pending of a column that the pipeline reads
 * @param seconds of the whole
 */
record HistoryResult(
    CorpusHistory history,
    int files,
    String engine,
    String obstacle,
    int tables,
    long populated,
    List<String> unpopulated,
    int pipelineTables,
    Answer nothing,
    Answer harmless,
    Answer rename,
    double seconds) {

  HistoryResult {
    unpopulated = List.copyOf(unpopulated);
  }

  /** A history of which nothing came. */
  static HistoryResult broken(CorpusHistory history, String obstacle) {
    return new HistoryResult(history, 0, "", obstacle, 0, 0, List.of(), 0, Answer.NONE, Answer.NONE, Answer.NONE, 0);
  }

  boolean applies() {
    return obstacle.isEmpty();
  }

  /** Whether the gate did all that is asked of it. */
  boolean works() {
    return applies() && populated == tables && nothing.right() && harmless.right() && rename.right();
  }
}

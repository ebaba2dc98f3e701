package io.github.migrationguard.evaluation.corpus;

import java.util.List;

/**
 * What came of one history.
 *
 * @param code what was run, and when
 * @param files how many migrations it has
 * @param engine the engine with its version
 * @param reason why that engine, where the gate chose; may be empty
 * @param made what the gate made beforehand because the history takes it for granted, a sentence; may be empty
 * @param obstacle why its migrations do not all apply; empty when they do
 * @param tables how many base tables there are in the end
 * @param unpopulated those that have no rows, with the reason
 * @param pipelineTables how many tables the generated pipeline reads
 * @param nothing with nothing pending
 * @param harmless with a nullable column and an index pending
 * @param rename with a rename pending of a column that the pipeline reads
 * @param seconds of the whole
 */
record HistoryResult(
    CorpusHistory history,
    CodeUnderTest code,
    int files,
    String engine,
    String reason,
    String made,
    String obstacle,
    int tables,
    List<String> unpopulated,
    int pipelineTables,
    Answer nothing,
    Answer harmless,
    Answer rename,
    double seconds) {

  HistoryResult {
    unpopulated = List.copyOf(unpopulated);
  }

  /** A history that did not come to an answer. */
  static HistoryResult without(
      CorpusHistory history, CodeUnderTest code, int files, String engine, String obstacle, double seconds) {
    return new HistoryResult(history, code, files, engine, "", "", obstacle, 0, List.of(), 0, Answer.NONE, Answer.NONE,
        Answer.NONE, seconds);
  }

  boolean applies() {
    return obstacle.isEmpty();
  }

  int populated() {
    return tables - unpopulated.size();
  }

  /** Whether the gate did all that is asked of it. */
  boolean works() {
    return applies() && unpopulated.isEmpty() && nothing.right() && harmless.right() && rename.right();
  }
}

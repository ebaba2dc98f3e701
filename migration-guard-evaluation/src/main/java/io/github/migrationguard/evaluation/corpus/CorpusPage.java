package io.github.migrationguard.evaluation.corpus;

import java.util.List;

/** {@code docs/corpus.md}. */
final class CorpusPage {

  private CorpusPage() {}

  static String of(List<HistoryResult> results) {
    return results.size() + " histories\n";
  }
}

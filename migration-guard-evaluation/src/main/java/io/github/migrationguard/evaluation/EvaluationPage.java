package io.github.migrationguard.evaluation;

import io.github.migrationguard.evaluation.labelled.LabelledSection;
import io.github.migrationguard.evaluation.mutation.MutationSection;

/** {@code docs/evaluation.md}. */
final class EvaluationPage {

  private static final String HEAD = """
      # The evaluation: what the gate finds, and what it does not

      Written by `mvn -Pevaluation verify -DskipTests`; do not edit. Four schemas of different business: a shop
      (composite keys, decimals, JSON, time zones), a payroll (self reference, cycle, enum) and a lender (a
      schema of its own, UUIDs, a lookup table, a generated column) on H2, and a carrier of parcels (enum,
      arrays, JSONB, composite and self references) on PostgreSQL. Figures are counts, in brackets the interval
      of 95 % by Wilson.

      ## Labelled migrations

      Written by hand, with verdict, codes, broken features, blame and renames put down before the run. They are in
      `migration-guard-evaluation/src/main/resources/io/github/migrationguard/evaluation/labelled`; each is a test too.

      """;

  private static final String MUTATIONS = """

      ## Mutations by operator

      So that the figures do not rest on hand-picked cases: each operator over every column of the four schemas
      that it applies to, every fourth between two harmless scripts (those alone count for blame), labelled by
      an oracle without the gate's code. The oracle has ten times as many rows, made by random functions of the
      database from another seed, in a plain database; it runs the pipeline's SQL before and after, and a
      feature is *broken* where one of these figures is over its threshold, the defaults of a contract:

      * the fraction of rows that are NULL rises by more than 0.05;
      * for more than 0.02 of the entities the value moved: a number or point in time by more than 5 % of the standard
        deviation before, anything else at all, from or to NULL too;
      * Kolmogorov and Smirnov's distance (total variation for text) is over 0.10;
      * more than 0.01 of the entities are lost, new, or come more often.

      Where the pipeline fails, it is run once more with the columns that are gone as NULL; where it fails then
      too, every feature is broken. A figure between half its threshold and twice as much is *borderline*: other
      rows may fall on the other side, so such features are counted apart. These rules and that band were written
      before the first run, and are as they were. What was changed after it: scripts that a database did not take, and the
      oracle's rows once, because they gave every parent the same number of children. What the oracle cannot tell:
      which finding is right, and what data would do that is legal only now. A script that does not run on the
      oracle's rows must give MG201; such mutations are in no other column.

      The mutations have shown one fault of the gate, which is mended in what is measured here: where a part of a table's
      composite key was dropped, it failed with a message about its own sample.

      """;

  private EvaluationPage() {}

  static String of(LabelledSection labelled, MutationSection mutations) {
    return HEAD + labelled.text() + MUTATIONS + mutations.text();
  }
}

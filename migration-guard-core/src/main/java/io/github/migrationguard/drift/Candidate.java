package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * A column that may hold what a missing one held.
 *
 * @param missing the missing column
 * @param table the candidate's table
 * @param view whether that is a view
 * @param column the candidate
 * @param join columns of the missing column's table and of the candidate's that hold the same values
 * @param agreement of the values
 * @param transformation the rule between them where they are not equal
 * @param structure what the two schemas say, in bits: see {@link Structure}
 * @param evidence a clause
 * @param confidence how sure it is that this is where the values went, 0 to 1: the share of rows found again, times the
 *     agreement beyond chance, times one minus the probability that an unrelated column agrees as well
 * @param likeness of the two names, 0 to 1
 */
record Candidate(
    ColumnSchema missing,
    TableName table,
    boolean view,
    ColumnSchema column,
    List<ColumnPair> join,
    Agreement agreement,
    Optional<Transformation> transformation,
    double structure,
    String evidence,
    double confidence,
    double likeness) {

  /** Where values tell nothing (no rows, or one constant) the structure alone never makes a rename certain. */
  private static final double STRUCTURE_ALONE = 0.6;

  /** A rule that had to be found first is weaker evidence than equality, which had not. */
  private static final double TRANSFORMED = 0.8;

  /** Less is not called a rename: as likely as not. */
  static final double LEAST = 0.5;

  static final Comparator<Candidate> BEST_FIRST = Comparator
      .comparing(Candidate::confidence, Comparator.reverseOrder())
      .thenComparing(Candidate::isElsewhere)
      .thenComparing(Candidate::view)
      .thenComparing(Candidate::structure, Comparator.reverseOrder())
      .thenComparing(Candidate::likeness, Comparator.reverseOrder())
      .thenComparing(c -> c.table().toString())
      .thenComparing(c -> c.column().name());

  static Candidate of(ColumnSchema missing, TableSchema in, ColumnSchema column, List<ColumnPair> join,
      Comparison comparison, double structure, String evidence) {
    return new Candidate(missing, in.name(), in.isView(), column, join, comparison.agreement(), comparison.rule(),
        structure, evidence, Math.round(sureness(comparison, structure) * 1000) / 1000.0,
        NameLikeness.of(missing.name(), column.name()));
  }

  private static double sureness(Comparison comparison, double structure) {
    Agreement agreement = comparison.agreement();
    if (comparison.rule().isPresent()) {
      double bits = Gamma.logGamma(comparison.rule().get().distinct() + 1.0) / Math.log(2);
      return TRANSFORMED * agreement.coverage() * unlessBy(bits + structure);
    }
    if (agreement.compared() == 0 && agreement.rows() == 0) {
      return STRUCTURE_ALONE * unlessBy(structure);
    }
    double sure = agreement.coverage() * agreement.kappa() * unlessBy(agreement.bits() + structure);
    return agreement.bits() == 0 ? STRUCTURE_ALONE * sure : sure;
  }

  boolean isElsewhere() {
    return !join.isEmpty();
  }

  /** Whether nothing but the name speaks for this candidate rather than the other. */
  boolean isTiedWith(Candidate other) {
    return !(table.equals(other.table) && column.name().equals(other.column().name()))
        && isElsewhere() == other.isElsewhere()
        && view == other.view
        && other.confidence() >= confidence() - 0.01
        && other.structure() > structure - 2;
  }

  Replacement asReplacement(boolean ambiguous, int tied) {
    return new Replacement(table, column.name(), join, confidence() / (1 + tied), evidence,
        transformation.isPresent(), ambiguous);
  }

  private static double unlessBy(double bits) {
    return 1 - Math.pow(2, -bits);
  }
}

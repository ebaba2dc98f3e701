package io.github.migrationguard.drift;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * Two columns, row by row.
 *
 * @param agreement how far they are equal
 * @param rule what turns the one into the other, where they are not
 */
record Comparison(Agreement agreement, Optional<Transformation> rule) {

  /**
   * Rows of a first look, spread over the table. A pair of columns that has nothing in common there is not looked at
   * any further: a table of 30 columns that was renamed has 900 pairs.
   */
  private static final int FIRST_LOOK = 500;

  /** Up to so many distinct values chance is worth a word: 1 of 24 cases. */
  private static final int FEW_VALUES = 4;

  /**
   * With an agreement of {@link Candidate#LEAST} over all rows, half of it over 500 is more than ten deviations
   * away.
   */
  private static final double WORTH_A_SECOND_LOOK = Candidate.LEAST / 2;

  static Comparison of(Object[] before, Object[] after, double noise) {
    if (before.length >= 2 * FIRST_LOOK) {
      Comparison look = all(thinned(before), thinned(after), noise);
      if (look.agreement().kappa() < WORTH_A_SECOND_LOOK && look.rule().isEmpty()) {
        return look;
      }
    }
    return all(before, after, noise);
  }

  String evidence(List<String> by) {
    return rule.map(r -> r.description() + " in " + Words.count(agreement.compared(), "row")).orElseGet(() ->
        Words.count(agreement.equal()) + " of " + Words.count(agreement.compared(), "row") + " equal"
            + (by.isEmpty() ? "" : " by " + Words.list(by)) + "; "
            + Words.count(agreement.distinct(), "distinct value") + chance());
  }

  /** With few values agreement is no proof: a column that follows the same third one agrees in 1 of d! cases. */
  private String chance() {
    if (agreement.distinct() < 2 || agreement.distinct() > FEW_VALUES) {
      return "";
    }
    return ", which chance gives in 1 case of " + Math.round(Math.exp(Gamma.logGamma(agreement.distinct() + 1.0)))
        + ": type and place decide with them";
  }

  private static Comparison all(Object[] before, Object[] after, double noise) {
    Agreement agreement = Agreement.of(before, after, noise);
    boolean differs = agreement.kappa() < Candidate.LEAST && agreement.compared() > 0;
    return new Comparison(agreement, differs ? Transformation.find(before, after) : Optional.empty());
  }

  private static Object[] thinned(Object[] values) {
    Object[] some = new Object[FIRST_LOOK];
    for (int i = 0; i < FIRST_LOOK; i++) {
      some[i] = values[(int) ((long) i * values.length / FIRST_LOOK)];
    }
    return some;
  }
}

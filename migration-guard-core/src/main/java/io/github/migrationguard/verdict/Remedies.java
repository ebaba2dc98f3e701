package io.github.migrationguard.verdict;

import java.util.List;

/** What to do about a feature that changed: it depends on whether values changed, rows, or the way they are read. */
public final class Remedies {

  private Remedies() {}

  /**
   * Values of columns changed.
   *
   * @param culprit the migration and its line, {@code V2__cents.sql:1}
   * @param columns {@code table.column} each
   * @param pipeline whose feature it is
   */
  public static String keepValues(String culprit, List<String> columns, String pipeline) {
    return keep(culprit, "the values of " + FeatureWording.listed(columns), pipeline);
  }

  /**
   * Rows went, came or multiplied, and what is left has the values that it had.
   *
   * @param tables as a person names them
   */
  public static String keepRows(String culprit, List<String> tables, String pipeline) {
    return "Make " + culprit + " keep the rows of " + FeatureWording.listed(tables) + ", or have the SQL of " + pipeline
        + " take those that it took in the same deployment." + meant();
  }

  /**
   * Values and rows are what they were.
   *
   * @param through what they are read through and is defined otherwise now, {@code view claim_totals}; may be empty
   */
  public static String readAsBefore(String culprit, List<String> through, String pipeline) {
    String back = through.isEmpty()
        ? "Look at what " + culprit + " adds or changes beside these columns and the SQL of " + pipeline
            + " meets (a join, a filter, a name that is there twice), and take it back, or"
        : "Have " + FeatureWording.listed(through) + " yield what " + (through.size() == 1 ? "it" : "they")
            + " did, or";
    return back + " follow it in the SQL of " + pipeline + " in the same deployment." + meant();
  }

  static String keep(String culprit, String what, String pipeline) {
    return "Make " + culprit + " keep " + what + ", or convert them back in the SQL of " + pipeline
        + " in the same deployment." + meant();
  }

  private static String meant() {
    return " If the change is meant, train the model on the new values, and waive it until that is released.";
  }
}

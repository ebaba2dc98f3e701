package io.github.migrationguard.contract;

/**
 * How much data arrives that only a loosened schema allows, when the gate tries what the features make of it.
 *
 * @param rows the share of a table's rows in which something new arrives, above 0 and up to 1
 * @param children rows of a table that agree where only one could be, 2 to 100
 */
public record RelaxationAmount(double rows, int children) {

  /** More copies of one row than this tell nothing that fewer do not. */
  static final int MOST_CHILDREN = 100;

  /**
   * A tenth of the rows, two where there was one: enough for a feature's thresholds, little enough to be next month's
   * data.
   */
  public static final RelaxationAmount DEFAULT = new RelaxationAmount(0.1, 2);

  public RelaxationAmount {
    if (!(rows > 0 && rows <= 1) || children < 2 || children > MOST_CHILDREN) {
      throw new IllegalArgumentException("rows " + rows + ", children " + children);
    }
  }
}

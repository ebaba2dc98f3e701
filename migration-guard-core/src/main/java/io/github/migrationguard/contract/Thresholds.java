package io.github.migrationguard.contract;

/**
 * How much a feature may change. A figure is past a limit when it is strictly greater.
 *
 * @param ks Kolmogorov-Smirnov or total variation distance, 0 to 1
 * @param nullRate increase of the null rate as a fraction of entities, 0 to 1
 * @param moved fraction of entities whose own value moved materially, 0 to 1
 * @param rows entities lost, added or duplicated as a fraction of those at the baseline, 0 or more
 */
public record Thresholds(Limit ks, Limit nullRate, Limit moved, Limit rows) {

  /** The defaults of the contract's format. */
  public static final Thresholds DEFAULT =
      new Thresholds(new Limit(0.05, 0.10), new Limit(0.02, 0.05), new Limit(0.005, 0.02), new Limit(0.0, 0.01));

  /**
   * @param warn past it, a warning
   * @param fail past it, broken; not below {@code warn}
   */
  public record Limit(double warn, double fail) {}
}

package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.FeatureColumn;

/** Values of another kind than before: a model that was fed numbers has no use for text, however it reads. */
final class KindRule implements ValueRule {

  private final Statistic statistic;

  KindRule(Statistic statistic) {
    this.statistic = statistic;
  }

  @Override
  public Statistic statistic() {
    return statistic;
  }

  @Override
  public Change change(FeatureColumn from, int fromRow, FeatureColumn to, int toRow) {
    return from.isNull(fromRow) && to.isNull(toRow) ? Change.NONE : Change.MOVED;
  }

  @Override
  public int order(FeatureColumn column, int row, int other) {
    return Boolean.compare(column.isNull(row), column.isNull(other));
  }

  @Override
  public double distance(FeatureColumn before, FeatureColumn after, int[] twins) {
    return 1;
  }
}

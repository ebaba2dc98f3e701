package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.util.BitSet;
import java.util.Optional;

/**
 * One feature on both sides, brought to a common kind where there is one, with the rule that tells its values apart.
 *
 * @param before the column before
 * @param after the column after
 * @param rule for these two
 * @param kindChange {@code number to text}, where the kinds have nothing in common
 */
record FeaturePair(FeatureColumn before, FeatureColumn after, ValueRule rule, Optional<String> kindChange) {

  /**
   * A column without any value is of every kind: what a lost column yields is an untyped NULL. Booleans are the numbers
   * 0 and 1 where the other side has numbers, as they are to a model.
   */
  static FeaturePair of(FeatureColumn before, FeatureColumn after) {
    if (kind(before).equals(kind(after))) {
      return ofOneKind(before, after);
    }
    if (before.nulls() == before.size()) {
      return ofOneKind(nullsLike(after, before), after);
    }
    if (after.nulls() == after.size()) {
      return ofOneKind(before, nullsLike(before, after));
    }
    if (isBoolean(before) && isPlainNumber(after)) {
      return ofOneKind(zeroOrOne((Categories) before), after);
    }
    if (isPlainNumber(before) && isBoolean(after)) {
      return ofOneKind(before, zeroOrOne((Categories) after));
    }
    Statistic statistic = before instanceof Numbers ? Statistic.KS : Statistic.TVD;
    return new FeaturePair(before, after, new KindRule(statistic), Optional.of(kind(before) + " to " + kind(after)));
  }

  /** What became of a matched entity's value. */
  Change change(EntityMatching matching, int match) {
    return matching.isOneToOne(match)
        ? rule.change(before, matching.firstBefore(match), after, matching.firstAfter(match))
        : rule.changeOfRows(before, matching.before(match), after, matching.after(match));
  }

  /** Whether any matched entity's value is another one. */
  boolean changesAny(EntityMatching matching) {
    for (int match = 0; match < matching.matched(); match++) {
      if (change(matching, match) != Change.NONE) {
        return true;
      }
    }
    return false;
  }

  private static FeaturePair ofOneKind(FeatureColumn before, FeatureColumn after) {
    ValueRule rule = before instanceof Numbers numbers
        ? new NumberRule(NumberScale.of(numbers, (Numbers) after))
        : new CategoryRule();
    return new FeaturePair(before, after, rule, Optional.empty());
  }

  private static String kind(FeatureColumn column) {
    if (column instanceof Numbers numbers) {
      return numbers.temporal() ? "time" : "number";
    }
    return isBoolean(column) ? "boolean" : "text";
  }

  private static boolean isBoolean(FeatureColumn column) {
    return column instanceof Categories categories && categories.isBoolean();
  }

  private static boolean isPlainNumber(FeatureColumn column) {
    return column instanceof Numbers numbers && !numbers.temporal();
  }

  private static FeatureColumn nullsLike(FeatureColumn kind, FeatureColumn nulls) {
    if (kind instanceof Numbers numbers) {
      BitSet missing = new BitSet();
      missing.set(0, nulls.size());
      return new Numbers(nulls.name(), new double[nulls.size()], missing, numbers.temporal());
    }
    return new Categories(nulls.name(), new String[nulls.size()], isBoolean(kind));
  }

  private static Numbers zeroOrOne(Categories booleans) {
    double[] values = new double[booleans.size()];
    BitSet missing = new BitSet();
    for (int row = 0; row < values.length; row++) {
      missing.set(row, booleans.isNull(row));
      values[row] = "true".equals(booleans.value(row)) ? 1 : 0;
    }
    return new Numbers(booleans.name(), values, missing, false);
  }
}

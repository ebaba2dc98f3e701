package io.github.migrationguard.relaxation;

import static io.github.migrationguard.finding.Figures.percent;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.Inflation;
import io.github.migrationguard.comparison.Multiplication;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The judgement on features that met data which only the loosened schema allows. A feature is broken when, over the
 * entities that were there without that data,
 *
 * <ul>
 *   <li>a value became NULL, NaN or infinite for more than {@code nullRate.fail} of the entities, or for more than half of
 *       those that the data touched: a break that waits for more such rows is one;
 *   <li>entities were lost, or come more often, for more than {@code rows.fail} of them or more than half of the touched;
 *   <li>a value left the range that the feature had (a text: its categories) for more than {@code moved.fail} of the
 *       entities;
 *   <li>a second row made it a whole multiple of what it was, the same one for nearly all that it changed; or made
 *       nearly all that it changed more than they were, and materially so for more than {@code moved.fail} of the entities.
 * </ul>
 *
 * <p>A value that moves within its range is no break: new data may do that; where new labels shift the distribution
 * past {@code ks.fail}, that is said. And a value outside of it is none where every
 * such entity got one and the same, although different values arrived or none: nobody gets a constant but from a
 * {@code COALESCE} or an {@code ELSE}, so that it is a default that somebody chose. It is said, not blamed. An entity is
 * touched where any feature of the pipeline has another value. New entities are no harm: a new row may be one.
 */
final class FeatureEffects {

  private static final double MOST_TOUCHED = 0.5;

  private static final double NEARLY_ALL = 0.9;

  private final RelaxedPipeline pipeline;
  private final FeatureMatrix without;
  private final FeatureMatrix with;
  private final Arrival arrival;
  private final EntityRows rows;
  private final Map<String, Double> distances;
  private final List<FeatureEffect> effects = new ArrayList<>();

  private FeatureEffects(RelaxedPipeline pipeline, FeatureMatrix without, FeatureMatrix with, Arrival arrival) {
    this.pipeline = pipeline;
    this.without = without;
    this.with = with;
    this.arrival = arrival;
    this.rows = EntityRows.of(
        without, with, (arrival.intoEmpty() ? without : pipeline.migrated()).entities());
    this.distances = FeatureComparator.distances(without, with);
  }

  /**
   * Judges one pipeline.
   *
   * @param without its features without the new data
   * @param with its features with it
   * @param arrival the new data
   */
  static List<FeatureEffect> of(RelaxedPipeline pipeline, FeatureMatrix without, FeatureMatrix with, Arrival arrival) {
    return new FeatureEffects(pipeline, without, with, arrival).judge();
  }

  /** Whether the data changed anything. */
  static boolean reacts(FeatureMatrix without, FeatureMatrix with) {
    return !without.entities().equals(with.entities()) || EntityRows.of(without, with).touched() > 0;
  }

  private List<FeatureEffect> judge() {
    if (!pipeline.unstable().containsAll(without.columns().stream().map(FeatureColumn::name).toList())) {
      entities();
    }
    for (FeatureColumn column : without.columns()) {
      if (!pipeline.unstable().contains(column.name())) {
        with.column(column.name()).ifPresent(now -> feature(column, now));
      }
    }
    return effects.stream().map(this::shown).toList();
  }

  private FeatureEffect shown(FeatureEffect effect) {
    return effect.feature().filter(feature -> effect.broken())
        .map(feature -> effect.showing(new RelaxedFeature(
            FeatureComparator.broken(effect.pipeline(), feature, without, with, effect.figures()),
            DistributionPair.of(without.column(feature).orElseThrow(), with.column(feature)))))
        .orElse(effect);
  }

  private void entities() {
    double limit = without.columns().stream()
        .mapToDouble(column -> limits(column).rows().fail()).min().orElse(0);
    int lost = (int) rows.entities().stream().filter(EntityRows.Entity::isLost).count();
    int duplicated = (int) rows.entities().stream().filter(EntityRows.Entity::isDuplicated).count();
    String name = pipeline.pipeline().name();
    if (isPast(lost, limit, true)) {
      effects.add(FeatureEffect.ofPipeline(name, "loses " + percent(fraction(lost)) + " of its entities"));
    }
    if (isPast(duplicated, limit, true)) {
      effects.add(FeatureEffect.ofPipeline(name,
          "yields " + percent(fraction(duplicated)) + " of its entities more than once"));
    }
  }

  private void feature(FeatureColumn before, FeatureColumn now) {
    Thresholds limits = limits(before);
    int nulls = count(before, now, (row, nowRow) -> !before.isNull(row) && now.isNull(nowRow));
    int wild = count(before, now, (row, nowRow) -> (before.isNull(row) || FeatureValues.isFinite(before, row))
        && !now.isNull(nowRow) && !FeatureValues.isFinite(now, nowRow));
    if (isPast(nulls, limits.nullRate().fail(), true)) {
      breaks(before, "is NULL for " + percent(rate(now, now.nulls())) + " of the entities ("
          + percent(rate(before, before.nulls())) + " before)");
    } else if (isPast(wild, limits.nullRate().fail(), true)) {
      breaks(before, "is NaN or infinite for " + percent(fraction(wild)) + " of the entities that had a value");
    } else if (!inflated(before, now, limits)) {
      outside(before, now, limits);
    }
  }

  private void outside(FeatureColumn before, FeatureColumn now, Thresholds limits) {
    FeatureValues known = new FeatureValues(before);
    TreeMap<String, Integer> values = new TreeMap<>();
    int outside = count(before, now, (row, nowRow) -> {
      boolean excluded = known.excludes(now, nowRow);
      if (excluded) {
        values.merge(now.text(nowRow), 1, Integer::sum);
      }
      return excluded;
    });
    if (!isPast(outside, limits.moved().fail(), false)) {
      shifted(before, limits);
      return;
    }
    String name = pipeline.pipeline().name();
    effects.add(fallback(before, now, outside, values.navigableKeySet())
        .map(value -> FeatureEffect.ofDefault(name, before.name(), value, percent(fraction(outside))))
        .orElseGet(() -> FeatureEffect.outside(
            name, before.name(), known.words(), percent(fraction(outside)), values.navigableKeySet())));
  }

  /**
   * The one value that took the place of what is missing; none where it is what was put in, passed through. A number that
   * is made of new texts may also be a count of the others, which reaches the end of its range for a few: it is a default
   * where nearly all that changed got it.
   */
  private Optional<String> fallback(FeatureColumn before, FeatureColumn now, int outside, Set<String> values) {
    if (values.size() != 1 || arrival.effect() == Arrival.Effect.MULTIPLICITY) {
      return Optional.empty();
    }
    String value = values.iterator().next();
    boolean number = now instanceof Numbers;
    if (arrival.mayPassAs(value, number) || number && !arrival.texts().isEmpty()
        && outside < NEARLY_ALL * count(before, now, (row, nowRow) -> !FeatureValues.same(before, row, now, nowRow))) {
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** New labels for which there is no branch: counts of the others stay within their range, and yet are other ones. */
  private void shifted(FeatureColumn before, Thresholds limits) {
    double distance = distances.getOrDefault(before.name(), 0.0);
    if (!arrival.texts().isEmpty() && distance > limits.ks().fail()) {
      effects.add(FeatureEffect.shift(pipeline.pipeline().name(), before.name(),
          "keeps to the range it had, but its distribution shifts by " + Figures.distance(distance) + " > "
              + Figures.distance(limits.ks().fail())));
    }
  }

  private boolean inflated(FeatureColumn before, FeatureColumn now, Thresholds limits) {
    if (arrival.effect() != Arrival.Effect.MULTIPLICITY
        || !(before instanceof Numbers old) || !(now instanceof Numbers grown) || old.temporal()) {
      return false;
    }
    Inflation inflation = new Inflation();
    int changed = count(before, now, (row, nowRow) -> {
      boolean same = FeatureValues.same(before, row, now, nowRow);
      if (!same) {
        inflation.add(before.isNull(row) ? Double.NaN : old.value(row),
            now.isNull(nowRow) ? Double.NaN : grown.value(nowRow));
      }
      return !same;
    });
    if (inflation.factor().isEmpty()) {
      return inflatedUnevenly(before, changed, limits);
    }
    if (!isPast(changed, limits.moved().fail(), false)) {
      return false;
    }
    breaks(before, "is x" + inflation.factor().getAsLong() + ".0 of what it was for " + percent(fraction(changed))
        + " of the entities");
    return true;
  }

  /** A sum over several rows of which one comes twice. */
  private boolean inflatedUnevenly(FeatureColumn feature, int changed, Thresholds limits) {
    Optional<Multiplication> by = Optional.ofNullable(Multiplication.of(without, with).get(feature.name()));
    if (by.filter(Multiplication::isInflation).isEmpty()
        || !isPast(by.get().materially(), limits.moved().fail(), false)) {
      return false;
    }
    breaks(feature, "is " + by.get().words() + " of what it was, and more than it was for " + percent(fraction(changed))
        + " of the entities");
    return true;
  }

  private void breaks(FeatureColumn feature, String figures) {
    effects.add(FeatureEffect.breaks(pipeline.pipeline().name(), feature.name(), figures));
  }

  /** A question about an entity's value without the new data and one of its values with it. */
  private interface Question {
    boolean holds(int row, int nowRow);
  }

  /** The entities for which the answer is yes for any of their rows. */
  private int count(FeatureColumn before, FeatureColumn now, Question question) {
    int count = 0;
    for (EntityRows.Entity entity : rows.entities()) {
      boolean any = false;
      for (int i = 0; i < entity.with().size(); i++) {
        int row = entity.without().get(Math.min(i, entity.without().size() - 1));
        any |= question.holds(row, entity.with().get(i));
      }
      count += any ? 1 : 0;
    }
    return count;
  }

  private boolean isPast(int entities, double limit, boolean amongTouched) {
    return entities > 0
        && (fraction(entities) > limit || amongTouched && entities > MOST_TOUCHED * rows.touched());
  }

  private double fraction(int entities) {
    return rows.size() == 0 ? 0 : (double) entities / rows.size();
  }

  private static double rate(FeatureColumn column, int count) {
    return column.size() == 0 ? 0 : (double) count / column.size();
  }

  private Thresholds limits(FeatureColumn column) {
    return pipeline.thresholds().apply(column.name());
  }
}

package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.contract.Thresholds.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures held against thresholds. */
final class Judgement {

  /**
   * How far past its limit, in multiples of what the baseline's own two runs differ by, a figure has to be before a
   * migration is blamed for it: the usual three sigma, with the one difference that was seen taken for sigma.
   */
  private static final double WOBBLES = 3;

  private final FeatureFigures figures;
  private final Optional<Wobble.Own> wobble;
  private final List<String> failed = new ArrayList<>();
  private final List<String> warned = new ArrayList<>();

  private Judgement(FeatureFigures figures, Optional<Wobble.Own> wobble) {
    this.figures = figures;
    this.wobble = wobble;
  }

  static Judgement of(
      FeatureFigures figures, EntityChanges entities, Thresholds thresholds, Optional<Wobble.Own> wobble) {
    Judgement judgement = new Judgement(figures, wobble);
    judgement.holdAgainst(thresholds, entities);
    return judgement;
  }

  Impact impact() {
    if (!failed.isEmpty()) {
      return Impact.BROKEN;
    }
    if (wobble.isPresent()) {
      return Impact.UNSTABLE;
    }
    if (!warned.isEmpty()) {
      return Impact.WARN;
    }
    return figures.flat() && figures.changed() == 0 ? Impact.VACUOUS : Impact.STABLE;
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>(failed);
    if (wobble.isEmpty()) {
      reasons.addAll(warned);
    } else {
      reasons.add(wobble.get().reason());
    }
    if (impact() == Impact.VACUOUS) {
      reasons.add("the baseline has no two different values");
    }
    return reasons;
  }

  private void holdAgainst(Thresholds thresholds, EntityChanges entities) {
    Optional<FeatureFigures> noise = wobble.map(Wobble.Own::noise);
    figures.kindChange().ifPresent(kinds -> failed.add("kind changed from " + kinds));
    hold(figures.rows(), noise.map(FeatureFigures::rows), thresholds.rows(),
        Wording.entities(entities) + ": ", Wording::percent, " of entities");
    hold(figures.nullIncrease(), noise.map(w -> Math.abs(w.nullIncrease())), thresholds.nullRate(),
        "null rate " + Wording.percent(figures.nullBefore()) + " -> " + Wording.percent(figures.nullAfter()) + ": +",
        Wording::percent, "");
    hold(figures.distance(), noise.map(FeatureFigures::distance), thresholds.ks(),
        figures.statistic() + " distance ", Wording::distance, "");
    hold(figures.moved(), noise.map(FeatureFigures::moved), thresholds.moved(), "moved ", Wording::percent,
        " of entities");
    if (figures.changed() > thresholds.moved().fail() && figures.moved() <= thresholds.moved().warn()) {
      warned.add("changed " + Wording.percent(figures.changed()) + " of entities, though none by much");
    }
  }

  private void hold(
      double figure, Optional<Double> ownWobble, Limit limit, String name, Wording.Style style, String unit) {
    double allowance = WOBBLES * ownWobble.orElse(0.0);
    if (figure > limit.fail() + allowance) {
      failed.add(name + Wording.past(figure, limit.fail(), style, unit));
    } else if (figure > limit.warn() + allowance) {
      warned.add(name + Wording.past(figure, limit.warn(), style, unit));
    }
  }
}

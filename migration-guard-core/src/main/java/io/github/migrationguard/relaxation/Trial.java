package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.Loosening;
import java.util.List;
import java.util.Optional;

/**
 * What came of trying data that a loosened rule allows.
 *
 * @param loosening the rule
 * @param attempts what was put in and what the features did; empty where nothing could be put in
 * @param untried a clause that says why nothing could be put in
 */
public record Trial(Loosening loosening, List<Attempt> attempts, Optional<String> untried) {

  /**
   * One way in which the data arrived.
   *
   * @param words what was there: {@code 10 % of customers.email NULL}
   * @param effects what the features did; empty where every one held
   * @param reacted whether any feature's value was another one at all
   */
  public record Attempt(String words, List<FeatureEffect> effects, boolean reacted) {
    public Attempt {
      effects = List.copyOf(effects);
    }
  }

  public Trial {
    attempts = List.copyOf(attempts);
  }

  public boolean isBroken() {
    return has(FeatureEffect.Harm.BREAK);
  }

  boolean has(FeatureEffect.Harm harm) {
    return attempts.stream().flatMap(attempt -> attempt.effects().stream()).anyMatch(effect -> effect.harm() == harm);
  }
}

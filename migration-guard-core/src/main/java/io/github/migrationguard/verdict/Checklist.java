package io.github.migrationguard.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a run did and saw hold, in the order of the flow, and at its end whether one may go on. */
public final class Checklist {

  /** A step of the flow. A step is passed when it was done, whatever it found, or when what it names held. */
  public enum Step {
    CONTRACT_HELD("contract holds at the baseline"),
    BASELINE_COMPUTED("baseline features computed"),
    MIGRATIONS_APPLIED("migrations applied, to the synthetic database only"),
    DRIFT_CHECKED("schema drift checked"),
    FEATURES_RECOMPUTED("features recomputed"),
    DISTRIBUTIONS_COMPARED("distributions compared"),
    NULL_RATES_COMPARED("null rates compared"),
    BROKEN_FLAGGED("broken features flagged");

    private final String text;

    Step(String text) {
      this.text = text;
    }

    /** The step in words. */
    public String text() {
      return text;
    }
  }

  private static final String LAST = "safe to proceed";

  private Checklist() {}

  /** The nine lines for a run that got through the given steps. */
  public static List<ChecklistItem> of(Set<Step> passed, Verdict verdict) {
    List<ChecklistItem> items = new ArrayList<>();
    for (Step step : Step.values()) {
      items.add(new ChecklistItem(step.text(), passed.contains(step)));
    }
    items.add(new ChecklistItem(LAST, verdict.isSafeToProceed()));
    return List.copyOf(items);
  }
}

package io.github.migrationguard.verdict;

import static io.github.migrationguard.finding.Figures.count;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.finding.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of findings about features: what happened, with figures, and why it matters to a model. */
final class FeatureWording {

  static final String RESOLVE_VACUOUS = "Give the contract data that exercises it: dates that reach the pipeline's"
      + " parameters, values that its filters select, children for its joins.";

  static final String RESOLVE_UNSTABLE = "Pass the date in as a parameter of the pipeline instead of reading the clock,"
      + " leave out random numbers, and give window functions and LIMIT an ORDER BY that decides between equals.";

  /** How databases say that a name is there, and what it has now does not fit. */
  private static final Pattern OF_ANOTHER_TYPE = Pattern.compile("operator does not exist"
      + "|invalid input (?:syntax|value)|cannot be matched|cannot cast|are not comparable"
      + "|[Dd]ata conversion error|is of type .* but expression");

  /** It was dropped, or what it is given has another type now. */
  private static final Pattern OF_NO_FUNCTION = Pattern.compile("function .* does not exist");

  /** How many names a sentence lists before it counts the rest. */
  private static final int LISTED = 6;

  private FeatureWording() {}

  static String fails(PipelineFailure failure, int features, List<JudgedFeature> broken) {
    String what = "Pipeline " + failure.pipeline() + " fails after " + culprit(failure.culprit()) + ": "
        + failure.reason() + ".";
    String why = " A job that catches the error goes on with a default, and the model scores every entity on it.";
    if (!failure.judged()) {
      return what + " None of its features could be judged." + why;
    }
    String condition = failure.missing().isEmpty()
        ? " With what is missing as NULL, "
        : " With " + listed(failure.missing()) + " as NULL, ";
    return what + condition + "which is what a silent fallback would compute, " + effect(features, broken) + why;
  }

  private static String effect(int features, List<JudgedFeature> broken) {
    String names = listed(broken.stream().map(f -> f.comparison().feature()).toList());
    if (broken.isEmpty()) {
      return "none of its " + count(features, "feature", "features") + " changes.";
    }
    int untouched = features - broken.size();
    if (untouched == 0) {
      return (features == 1 ? "its only feature changes: " : "all of its " + count(features) + " features change: ")
          + names + ".";
    }
    return count(broken.size()) + " of its " + count(features) + (broken.size() == 1 ? " features changes: "
        : " features change: ") + names + "; the other " + (untouched == 1 ? "is" : count(untouched) + " are")
        + " untouched.";
  }

  static String resolveFails(PipelineFailure failure) {
    String change = "Change the SQL of " + failure.pipeline() + " in the same deployment as "
        + culprit(failure.culprit()) + ", or ";
    if (failure.reason().contains(" must appear in the GROUP BY clause")) {
      return "PostgreSQL takes the other columns of a row for granted only where it is grouped by the primary key of a"
          + " table, and a view has none. Name the columns in the GROUP BY of " + failure.pipeline()
          + ", or keep a table with its primary key under that name.";
    }
    if (failure.reason().contains("invalid input value for enum")) {
      return change + "keep the old label in the enum until the pipeline has moved on.";
    }
    if (OF_NO_FUNCTION.matcher(failure.reason()).find()) {
      return change + "keep the function, or the type that it takes, in the migration until the pipeline has moved on.";
    }
    return OF_ANOTHER_TYPE.matcher(failure.reason()).find()
        ? change + "keep the old type alive in the migration (a view that casts, or a column of that type that is"
            + " filled along) until the pipeline has moved on."
        : change + "keep the old name alive in the migration (a view, or a column that is filled) until the pipeline"
            + " has moved on.";
  }

  static String unjudged(PipelineFailure failure) {
    return "Pipeline " + failure.pipeline() + " fails after " + culprit(failure.culprit())
        + ", and none of its features could be judged.";
  }

  static String mute(String pipeline, List<JudgedFeature> features) {
    boolean vacuous = features.stream().allMatch(f -> f.comparison().impact() == Impact.VACUOUS);
    return "No feature of pipeline " + pipeline + " could be judged: " + (features.size() == 1 ? "it is " : "each is ")
        + (vacuous ? "vacuous on the synthetic data." : "vacuous or non-deterministic.");
  }

  static String missing(JudgedFeature feature) {
    return "Feature " + feature.name() + " is no longer in the pipeline's result after " + culprit(feature.culprit())
        + ". A model that expects it is given a default in its place, or does not load its input at all.";
  }

  static String resolveMissing(JudgedFeature feature) {
    if (feature.culprit().filter(Culprit::edit).isPresent()) {
      return "If it is meant, name the features that are left under the"
          + " pipeline's features in the contract, and release the model that does without it; else select it in "
          + feature.culprit().get().script() + " again.";
    }
    return "Name the column in the SELECT of " + feature.comparison().pipeline()
        + " (a * follows the table), or take the feature out of the contract together with the model that reads it.";
  }

  static String rows(String pipeline, EntityChanges entities, Optional<Culprit> culprit) {
    List<String> parts = new ArrayList<>();
    List<String> why = new ArrayList<>();
    if (entities.duplicated() > 0) {
      parts.add(count(entities.duplicated(), "entity comes", "entities come") + " more than once (up to "
          + count(entities.maxMultiplicity(), "row", "rows") + " each)");
      why.add("A repeated entity weighs several times in training, and a look-up by its key serves one of its rows at"
          + " random.");
    }
    if (entities.lost() > 0) {
      parts.add(count(entities.lost(), "entity is", "entities are") + " lost");
      why.add("A lost entity is scored on defaults, or not at all.");
    }
    if (entities.added() > 0) {
      parts.add(count(entities.added(), "entity is", "entities are") + " new");
      why.add("A new entity is scored although the model was not meant for it.");
    }
    return "Pipeline " + pipeline + " yields " + count(entities.after(), "row", "rows") + " after " + culprit(culprit)
        + " where it yielded " + count(entities.before()) + ": " + String.join(", ", parts) + ". "
        + String.join(" ", why);
  }

  static String resolveRows(EntityChanges entities) {
    List<String> ways = new ArrayList<>();
    if (entities.duplicated() > 0) {
      ways.add("Bring the joined table to one row an entity before the join (GROUP BY the entity's key), or add the"
          + " unique constraint that a one-to-one relation needs.");
    }
    if (entities.lost() > 0) {
      ways.add("Look for rows that the migration deletes, and for an inner join or a filter that no longer matches (a"
          + " LEFT JOIN keeps the entity).");
    }
    if (entities.added() > 0) {
      ways.add("Look for rows that the migration inserts, and for a filter that no longer holds them back.");
    }
    return String.join(" ", ways);
  }

  static String changed(JudgedFeature feature) {
    FeatureComparison c = feature.comparison();
    String figures = c.reasons().isEmpty()
        ? "its value differs for " + Figures.percent(c.changed()) + " of the entities"
        : String.join("; ", c.reasons());
    return "Feature " + feature.name() + (c.isBroken() ? " is broken by " : " is changed by ")
        + culprit(feature.culprit()) + ": " + figures + "." + segments(feature.segments()) + source(feature) + " "
        + why(feature);
  }

  /** Each a sentence, with a blank before it. */
  static String segments(List<Segment> segments) {
    return segments.stream().map(segment -> " " + segment + ".").collect(Collectors.joining());
  }

  private static String source(JudgedFeature feature) {
    return feature.columns().isEmpty() ? "" : " It is computed from " + listed(feature.columns()) + ".";
  }

  private static String why(JudgedFeature feature) {
    FeatureComparison c = feature.comparison();
    if (c.nullAfter() - c.nullBefore() > feature.thresholds().nullRate().warn()) {
      return "Where the model learned from a value it is now given NULL; a default fills it in, and nothing fails.";
    }
    if (c.nonFiniteAfter() > c.nonFiniteBefore()) {
      return "NaN and infinities pass through most code without an error, and give a prediction that means nothing.";
    }
    if (c.distance() <= feature.thresholds().ks().warn() && c.moved() > feature.thresholds().moved().warn()) {
      return "The distribution looks as before, so that a drift monitor stays quiet, but entities have other values"
          + " than they had, and the model scores them on those.";
    }
    if (c.moved() <= feature.thresholds().moved().warn() && c.distance() <= feature.thresholds().ks().warn()) {
      return "Each value differs by little, but many differ: a model with sharp splits may see other entities.";
    }
    return "The model was trained on the old values; it scores the new ones without an error, and wrongly.";
  }

  static String resolveChanged(JudgedFeature feature) {
    String pipeline = feature.comparison().pipeline();
    if (feature.culprit().filter(Culprit::edit).isPresent()) {
      return "If the edit is meant, train the model on the new values, and waive it until that is released; else have "
          + feature.culprit().get().script() + " yield what it did.";
    }
    return feature.columns().isEmpty()
        ? Remedies.keep(culprit(feature.culprit()), "the values that " + pipeline + " reads", pipeline)
        : Remedies.keepValues(culprit(feature.culprit()), feature.columns(), pipeline);
  }

  static String vacuous(JudgedFeature feature) {
    return "Feature " + feature.name() + " is vacuous: before any migration it is " + constant(feature.comparison())
        + " on the synthetic data. It could not have shown a change, and is no evidence that the migrations are safe.";
  }

  static String vacuous(String pipeline, List<JudgedFeature> features) {
    boolean empty = features.stream().allMatch(f -> f.comparison().entities().before() == 0);
    return "Every feature of pipeline " + pipeline + " is vacuous: before any migration "
        + (empty ? "the pipeline yields no entity" : "each of its " + count(features.size())
        + " features is the same for every entity")
        + " on the synthetic data. None could have shown a change, and the run is no evidence that the migrations are"
        + " safe.";
  }

  private static String constant(FeatureComparison comparison) {
    if (comparison.entities().before() == 0) {
      return "empty, as the pipeline yields no entity,";
    }
    return comparison.nullBefore() == 1 ? "NULL for every entity" : "the same for every entity";
  }

  static String unstable(JudgedFeature feature) {
    List<String> reasons = feature.comparison().reasons();
    return "Feature " + feature.name() + " is non-deterministic: before any migration, "
        + (reasons.isEmpty() ? "two runs on the same rows differ" : String.join("; ", reasons))
        + ". No change in it can be laid on a migration, and a model that is trained on it learns noise.";
  }

  private static String culprit(Optional<Culprit> culprit) {
    return culprit.map(Culprit::toString).orElse("the pending migrations");
  }

  static String listed(List<String> names) {
    String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? shown : shown + " and " + count(names.size() - LISTED) + " more";
  }
}

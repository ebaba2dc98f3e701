package io.github.migrationguard.relaxation;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way in which data arrives that only the loosened schema allows.
 *
 * @param words what is there then: {@code 10 % of customers.email NULL}
 * @param effect what kind of harm it can do
 * @param texts the texts that it puts in, which a feature may pass through
 * @param numbers what a feature makes of such a text that counts its characters or its place among the labels
 * @param values how many different values it puts in
 * @param work puts it in, inside the caller's transaction
 * @param legalBefore puts as much in that was legal all along, where there is such a thing: what the pipelines do with
 *     that is not owed to the loosened rule
 * @param alike puts as much in that was legal all along, each in a way of its own: a feature that breaks under one of
 *     them as well does not owe it to the loosened rule
 * @param intoEmpty whether that is the first that its table holds: what such rows change by being there is what they are
 *     for, and only what they multiply is judged
 */
record Arrival(
    String words, Effect effect, List<String> texts, Set<String> numbers, int values, Work work, Optional<Work> legalBefore,
    List<Work> alike, boolean intoEmpty) {

  /** What kind of harm new data can do. */
  enum Effect {
    /** A value is missing or is another one. */
    VALUE,
    /** There are more rows than there could be. */
    MULTIPLICITY
  }

  /** Writes to the database. */
  @FunctionalInterface
  interface Work {
    /**
     * @throws Unfit the data cannot be made, or would have been legal before
     * @throws SQLException the database refuses it
     */
    void run(Connection connection) throws SQLException, Unfit;
  }

  /** The data cannot be made; the message is a clause that says why. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }
  }

  Arrival {
    Objects.requireNonNull(words);
    texts = List.copyOf(texts);
    numbers = Set.copyOf(numbers);
    alike = List.copyOf(alike);
  }

  static Arrival ofValues(String words, int values, Work work) {
    return new Arrival(words, Effect.VALUE, List.of(), Set.of(), values, work, Optional.empty(), List.of(), false);
  }

  /**
   * New texts.
   *
   * @param labels everything that the column takes, in the database's order; empty where that is any text
   */
  static Arrival ofTexts(String words, List<String> texts, List<String> labels, Work work) {
    Set<String> numbers = new TreeSet<>();
    for (String text : texts) {
      numbers.add(Integer.toString(text.length()));
      if (labels.contains(text)) {
        numbers.add(Integer.toString(labels.indexOf(text)));
        numbers.add(Integer.toString(labels.indexOf(text) + 1));
      }
    }
    return new Arrival(words, Effect.VALUE, texts, numbers, texts.size(), work, Optional.empty(), List.of(), false);
  }

  static Arrival ofRows(String words, Work work, Optional<Work> legalBefore, List<Work> alike) {
    return new Arrival(words, Effect.MULTIPLICITY, List.of(), Set.of(), 0, work, legalBefore, alike, false);
  }

  static Arrival ofRowsIntoEmpty(String words, Work work, Work oneEach) {
    return new Arrival(words, Effect.MULTIPLICITY, List.of(), Set.of(), 0, work, Optional.of(oneEach), List.of(), true);
  }

  /**
   * Features that are made of the new rows themselves, and not judged.
   *
   * @param without a pipeline's features without the new rows
   * @param legalBefore its features with as many as were legal all along
   */
  Set<String> ownFeatures(FeatureMatrix without, FeatureMatrix legalBefore) {
    return intoEmpty ? FeatureComparator.changedFeatures(without, legalBefore) : Set.of();
  }

  /** Whether a feature may have this value because it is what was put in, rather than a default in its place. */
  boolean mayPassAs(String value, boolean number) {
    if (number && texts.isEmpty()) {
      return values == 1;
    }
    String folded = value.toLowerCase(Locale.ROOT);
    return number ? numbers.contains(value)
        : texts.stream().anyMatch(text -> folded.contains(text.toLowerCase(Locale.ROOT)));
  }
}

package io.github.migrationguard.sensitivity;

import io.github.migrationguard.comparison.Impact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the features react to.
 *
 * @param features every feature, by pipeline, in their order
 * @param unstable those that differ from themselves, {@code pipeline.feature}: nothing is said of them
 * @param columns every column of the contract that the database has, in the contract's order
 */
public record Sensitivity(Map<String, List<String>> features, Set<String> unstable, List<Column> columns) {

  public Sensitivity {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    unstable = Set.copyOf(unstable);
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name {@code table.column}, as the contract has it
   * @param trials in the order of {@link Disturbance}; none where nothing reads the column
   */
  public record Column(String name, List<Trial> trials) {
    public Column {
      trials = List.copyOf(trials);
    }

    /** Whether any feature felt any trial. */
    public boolean isFelt() {
      return trials.stream().anyMatch(Trial::isFelt);
    }
  }

  /**
   * A column disturbed in one way.
   *
   * @param disturbance the way
   * @param effects features whose value is another one for an entity that is there with and without the disturbance
   * @param entities pipelines whose entities are others
   * @param failing pipelines that fail on such values
   * @param caught whether the gate would have reported it
   */
  public record Trial(
      Disturbance disturbance, List<Effect> effects, Set<String> entities, Set<String> failing, boolean caught) {
    public Trial {
      effects = List.copyOf(effects);
      entities = Set.copyOf(entities);
      failing = Set.copyOf(failing);
    }

    boolean changes(String pipeline, String feature) {
      return effects.stream()
          .anyMatch(effect -> effect.pipeline().equals(pipeline) && effect.feature().equals(feature));
    }

    /** Whether anything was another. */
    public boolean isFelt() {
      return !effects.isEmpty() || !entities.isEmpty() || !failing.isEmpty();
    }
  }

  /** A feature that a disturbance changes, and what the gate calls the change. */
  public record Effect(String pipeline, String feature, Impact impact) {}

  /**
   * The columns that each feature of a pipeline depends on. A column that only makes entities come or go (a key, a
   * filter) feeds every feature and explains none: it counts for a feature that nothing else explains.
   *
   * @return by feature; a feature that differs from itself has none
   */
  public Map<String, SortedSet<String>> columnsOf(String pipeline) {
    Map<String, SortedSet<String>> byFeature = new LinkedHashMap<>();
    for (String feature : features.getOrDefault(pipeline, List.of())) {
      SortedSet<String> found = named(trial -> trial.changes(pipeline, feature));
      boolean silent = found.isEmpty() && !unstable.contains(pipeline + "." + feature);
      byFeature.put(feature, silent ? named(trial -> trial.entities().contains(pipeline)) : found);
    }
    return byFeature;
  }

  /** Whether any column's values are felt by the feature, more than by its entities coming or going. */
  public boolean explains(String pipeline, String feature) {
    return columns.stream().flatMap(column -> column.trials().stream())
        .anyMatch(trial -> trial.changes(pipeline, feature));
  }

  private SortedSet<String> named(Predicate<Trial> condition) {
    SortedSet<String> names = new TreeSet<>();
    columns.stream().filter(column -> column.trials().stream().anyMatch(condition)).map(Column::name)
        .forEach(names::add);
    return names;
  }

  /** Columns of the contract that no feature feels. */
  public List<String> unfelt() {
    return columns.stream().filter(column -> !column.isFelt()).map(Column::name).toList();
  }

  /** Features, {@code pipeline.feature}, whose value nothing changes; none that differs from itself. */
  public List<String> unmoved() {
    Set<String> moved = new TreeSet<>(unstable);
    trials().flatMap(trial -> trial.effects().stream())
        .forEach(effect -> moved.add(effect.pipeline() + "." + effect.feature()));
    return features.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(feature -> entry.getKey() + "." + feature))
        .filter(name -> !moved.contains(name)).toList();
  }

  /** How many disturbances were tried. */
  public long tried() {
    return trials().count();
  }

  /** How many of them changed anything. */
  public long felt() {
    return trials().filter(Trial::isFelt).count();
  }

  /** How many of those the gate would have reported. */
  public long caught() {
    return trials().filter(trial -> trial.isFelt() && trial.caught()).count();
  }

  private Stream<Trial> trials() {
    return columns.stream().flatMap(column -> column.trials().stream());
  }
}

package io.github.migrationguard.capture;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is weak about a contract that was captured, by the gate's report on it with nothing pending.
 *
 * @param contract the contract
 * @param features of that report
 * @param rows of that report, by table as a person names it
 */
public record CaptureNotes(Contract contract, List<FeatureResult> features, Map<String, Long> rows) {

  /** Of fewer entities none shows what happens to one in a hundred. */
  private static final int FEW = 100;

  /** A sentence or two each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    addVacuous(notes);
    addFewEntities(notes);
    return notes;
  }

  private void addVacuous(List<String> notes) {
    String vacuous = features.stream().filter(feature -> feature.comparison().impact() == Impact.VACUOUS)
        .map(feature -> feature.comparison().pipeline() + "." + feature.comparison().feature())
        .collect(Collectors.joining(", "));
    if (!vacuous.isEmpty()) {
      notes.add("One value for all synthetic rows: " + vacuous + ". Such a feature is no evidence of safety;"
          + " give the columns behind it values or a range in which it varies.");
    }
  }

  private void addFewEntities(List<String> notes) {
    Map<String, Integer> entities = new TreeMap<>();
    for (FeatureResult feature : features) {
      FeatureComparison comparison = feature.comparison();
      entities.put(comparison.pipeline(), comparison.entities().before());
    }
    entities.values().removeIf(count -> count >= FEW);
    String small = contract.tables().values().stream().filter(this::keepsFewRows)
        .map(table -> table.name() + " (" + rows.get(table.name()) + ")").collect(Collectors.joining(", "));
    if (!entities.isEmpty() && !small.isEmpty()) {
      notes.add("Few entities to judge by: " + entities.entrySet().stream()
          .map(entry -> entry.getKey() + " has " + Figures.count(entry.getValue(), "entity", "entities"))
          .collect(Collectors.joining(", ")) + ". A table keeps the rows that migrations put into it: " + small
          + ". Where production holds more, say so with rows: in the contract.");
    }
  }

  private boolean keepsFewRows(TableContract table) {
    return table.rows().isEmpty() && rows.getOrDefault(table.name(), (long) FEW) < FEW;
  }
}

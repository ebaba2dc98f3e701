package io.github.migrationguard.repair;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Repair;
import io.github.migrationguard.pipeline.BaselineShape;
import io.github.migrationguard.pipeline.CompatibilityView;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.Renaming;
import io.github.migrationguard.pipeline.Rewrite;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repairs in the form in which a person makes them: the new names in the pipelines' own SQL, and a view of the old
 * shape. Each is run on the migrated database, and one that does not heal is not offered.
 */
final class RepairTrials {

  private final Contract contract;
  private final List<PipelineRuns> pipelines;
  private final BaselineShape shape;
  private final DatabaseSchema schema;
  private final List<Renaming> renamings;
  private final Connection connection;
  private final Map<String, Map<Rewrite, List<FeatureComparison>>> rewritten = new HashMap<>();
  private final Map<String, List<FeatureComparison>> oldNames = new HashMap<>();
  private final Map<String, List<FeatureComparison>> behindViews = new LinkedHashMap<>();

  /**
   * @param renamings all at once, as a pipeline runs only when everything that it needs is found
   * @param connection to the migrated database, in auto-commit
   */
  RepairTrials(Contract contract, List<PipelineRuns> pipelines, BaselineShape shape, DatabaseSchema schema,
      List<Renaming> renamings, Connection connection) {
    this.contract = contract;
    this.pipelines = pipelines;
    this.shape = shape;
    this.schema = schema;
    this.renamings = renamings;
    this.connection = connection;
  }

  /**
   * Whether what was broken is healed by the new names: written into the pipeline, or where that is no repair, by the
   * old names put back.
   *
   * @param hurt what a renaming broke
   */
  boolean heal(List<FeatureComparison> hurt) throws SQLException {
    for (PipelineRuns runs : pipelines) {
      List<FeatureComparison> own = own(hurt, runs);
      if (!own.isEmpty() && healing(runs, own).isEmpty() && !isHealed(own, underOldNames(runs))) {
        return false;
      }
    }
    return true;
  }

  private List<FeatureComparison> underOldNames(PipelineRuns runs) throws SQLException {
    List<FeatureComparison> known = oldNames.get(runs.name());
    if (known == null) {
      known = runs.compare(shape.withRenames(runs.pipeline(), renamings).matrix());
      oldNames.put(runs.name(), known);
    }
    return known;
  }

  private static List<FeatureComparison> own(List<FeatureComparison> hurt, PipelineRuns runs) {
    return hurt.stream().filter(feature -> feature.pipeline().equals(runs.name())).toList();
  }

  /**
   * The repairs that heal.
   *
   * @param finding MG101
   * @param hurt what it broke
   * @param of its own renamings: what is shown of a rewritten pipeline
   */
  List<Repair> of(Finding finding, List<FeatureComparison> hurt, List<Renaming> of) throws SQLException {
    List<Repair> repairs = new ArrayList<>();
    for (PipelineRuns runs : pipelines) {
      List<FeatureComparison> own = own(hurt, runs);
      Optional<Rewrite> rewrite = own.isEmpty() ? Optional.empty() : healing(runs, own);
      rewrite.ifPresent(found -> repairs.addAll(references(runs, found, of)));
    }
    for (CompatibilityView view : shape.views(renamings)) {
      if (finding.table().filter(table -> isOf(view, table)).isPresent() && heals(view, hurt)) {
        repairs.add(new Repair(Repair.Kind.VIEW, Optional.empty(), Optional.empty(), view.sql(schema)));
      }
    }
    return repairs;
  }

  private boolean isOf(CompatibilityView view, String spoken) {
    return schema.spoken(view.table()).equalsIgnoreCase(spoken);
  }

  private Optional<Rewrite> healing(PipelineRuns runs, List<FeatureComparison> hurt) throws SQLException {
    Map<Rewrite, List<FeatureComparison>> tried = rewritten.get(runs.name());
    if (tried == null) {
      tried = new LinkedHashMap<>();
      for (Rewrite rewrite : runs.sql().rewrites(renamings)) {
        tried.put(rewrite, runs.compare(run(rewrite)));
      }
      rewritten.put(runs.name(), tried);
    }
    return tried.entrySet().stream().filter(entry -> isHealed(hurt, entry.getValue())).map(Map.Entry::getKey)
        .findFirst();
  }

  /** As it is, or where other columns are missing with those as NULL. */
  private Optional<FeatureMatrix> run(Rewrite rewrite) throws SQLException {
    try {
      return Optional.of(rewrite.pipeline().compute(connection));
    } catch (PipelineException fails) {
      return shape.missing().size() > renamings.size()
          ? shape.withNulls(rewrite.pipeline()).matrix() : Optional.empty();
    }
  }

  private boolean heals(CompatibilityView view, List<FeatureComparison> hurt) throws SQLException {
    for (PipelineRuns runs : pipelines) {
      String key = view.table() + " " + runs.name();
      if (!behindViews.containsKey(key)) {
        behindViews.put(key, runs.compare(shape.withView(runs.pipeline(), view).matrix()));
      }
      if (!isHealed(own(hurt, runs), behindViews.get(key))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHealed(List<FeatureComparison> hurt, List<FeatureComparison> now) {
    return hurt.stream().allMatch(feature -> now.stream()
        .anyMatch(after -> after.feature().equals(feature.feature()) && !after.impact().isHarm()));
  }

  private List<Repair> references(PipelineRuns runs, Rewrite rewrite, List<Renaming> of) {
    String file = runs.file(contract);
    List<Rewrite.Edit> own = runs.sql().rewrites(of).stream().flatMap(alone -> alone.edits().stream()).toList();
    return rewrite.edits().stream().filter(own::contains).map(edit -> new Repair(
        Repair.Kind.REFERENCE, Optional.of(file + ":" + edit.line()), Optional.of(edit.before()), edit.after()))
        .toList();
  }
}

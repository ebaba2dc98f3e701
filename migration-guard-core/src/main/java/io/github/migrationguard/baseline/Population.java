package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.evidence.DataGap;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.SynthesisResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the synthetic database.
 *
 * @param rows by table as a person names it, sorted
 * @param gaps what is left out
 */
public record Population(Map<String, Long> rows, List<DataGap> gaps) {

  public static final Population NONE = new Population(Map.of(), List.of());

  static Population of(SynthesisResult result, DatabaseSchema schema) {
    Map<String, Long> rows = new LinkedHashMap<>();
    result.tables().forEach((table, count) -> rows.put(schema.spoken(table), count.inserted() + count.existing()));
    return new Population(rows, result.gaps().stream()
        .map(gap -> new DataGap(schema.spoken(gap.table()), gap.column(), gap.reason())).toList());
  }

  /** The tables that have no rows. */
  public List<DataGap> empty() {
    return gaps.stream().filter(gap -> gap.column().isEmpty() && rows.getOrDefault(gap.table(), 0L) == 0).toList();
  }

  /**
   * What the gaps leave unjudged: a table without rows that the contract names or a pipeline reads, a column without
   * values that the contract names and a pipeline speaks of. What nobody reads is nobody's loss.
   */
  public List<String> unjudged(Contract contract, DatabaseSchema schema, List<SqlPipeline> pipelines) {
    List<String> unjudged = new ArrayList<>();
    for (DataGap gap : gaps) {
      TableName table = schema.find(gap.table()).orElseThrow().name();
      List<String> names = contract.tables().keySet().stream()
          .filter(name -> schema.find(name).map(found -> found.name().equals(table)).orElse(false)).toList();
      List<String> readers = pipelines.stream().filter(each -> each.reads(table.name())).map(SqlPipeline::name)
          .toList();
      if (empty().contains(gap) && !(names.isEmpty() && readers.isEmpty())) {
        unjudged.add("Table " + gap.table() + " has no rows, so that nothing was seen of what migrations do to "
            + (readers.isEmpty() ? "it" : "the features that " + String.join(", ", readers) + " computes from it")
            + ". " + gap.reason());
      } else if (gap.column().isPresent() && !names.isEmpty()
          && contract.tables().get(names.get(0)).columns().containsKey(gap.column().get())
          && pipelines.stream().anyMatch(each -> each.speaksOf(gap.column().get()))) {
        unjudged.add("Column " + gap.table() + "." + gap.column().get() + " has no values of its own. " + gap.reason());
      }
    }
    return unjudged;
  }
}

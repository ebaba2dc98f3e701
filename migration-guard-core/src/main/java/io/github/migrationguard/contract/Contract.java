package io.github.migrationguard.contract;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a {@code migration-guard.yml}.
 *
 * @param file where it was read from
 * @param name what the contract is called
 * @param baseline the Flyway version the schema was described at: what comes after it is pending; empty where the file
 *     leaves it to the build's own parameter
 * @param tables by the name the author wrote, in the file's order
 * @param pipelines by name, in the file's order
 * @param thresholds for features that say nothing of their own
 * @param relaxation how much newly legal data is tried
 * @param waivers changes that are meant, in the file's order
 */
public record Contract(
    Path file,
    String name,
    Optional<String> baseline,
    Map<String, TableContract> tables,
    Map<String, PipelineContract> pipelines,
    Thresholds thresholds,
    RelaxationAmount relaxation,
    List<Waiver> waivers) {

  public Contract {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    pipelines = Collections.unmodifiableMap(new LinkedHashMap<>(pipelines));
    Objects.requireNonNull(relaxation);
    waivers = List.copyOf(waivers);
  }

  /** A contract in which nothing is said of newly legal data. */
  public Contract(
      Path file,
      String name,
      Optional<String> baseline,
      Map<String, TableContract> tables,
      Map<String, PipelineContract> pipelines,
      Thresholds thresholds,
      List<Waiver> waivers) {
    this(file, name, baseline, tables, pipelines, thresholds, RelaxationAmount.DEFAULT, waivers);
  }

  /** The same with other pipelines. */
  public Contract withPipelines(Map<String, PipelineContract> others) {
    return new Contract(file, name, baseline, tables, others, thresholds, relaxation, waivers);
  }

  /** This contract with the tables and columns that another one describes beyond it. */
  public Contract joinedBy(Contract other) {
    Map<String, TableContract> all = new LinkedHashMap<>(tables);
    other.tables().forEach((key, table) -> all.merge(key, table, TableContract::joinedBy));
    return withTables(all);
  }

  /** The same with other tables. */
  public Contract withTables(Map<String, TableContract> others) {
    return new Contract(file, name, baseline, others, pipelines, thresholds, relaxation, waivers);
  }

  /** The same where no table states more rows than that. */
  public Contract withRowsAtMost(long most) {
    Map<String, TableContract> fewer = new LinkedHashMap<>(tables);
    fewer.replaceAll((key, table) -> table.withAtMost(most));
    return withTables(fewer);
  }

  /** The same contract with some of its pipelines only; names that it does not have are passed over. */
  public Contract withPipelines(Collection<String> names) {
    Map<String, PipelineContract> kept = new LinkedHashMap<>(pipelines);
    kept.keySet().retainAll(names);
    return new Contract(file, name, baseline, tables, kept, thresholds, relaxation, waivers);
  }
}

package io.github.migrationguard.contract;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A feature pipeline: one SELECT whose rows are entities and whose columns are features.
 *
 * @param name what the pipeline is called
 * @param sql the file of its SELECT, absolute
 * @param parameters values of its named parameters: {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code
 *     LocalDateTime} or {@code String}
 * @param entity the columns that together are the key of one row of features
 * @param features the features and what is special of each; empty: every column that is not of the entity
 * @param position where the pipeline's key stands
 */
public record PipelineContract(
    String name,
    Path sql,
    Map<String, Object> parameters,
    List<String> entity,
    Map<String, FeatureContract> features,
    Position position) {

  public PipelineContract {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    entity = List.copyOf(entity);
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /** The same under another name. */
  public PipelineContract named(String other) {
    return new PipelineContract(other, sql, parameters, entity, features, position);
  }

  /** The same with its SELECT in another file. */
  public PipelineContract withSql(Path file) {
    return new PipelineContract(name, file, parameters, entity, features, position);
  }

  /**
   * One feature.
   *
   * @param name the column of the result
   * @param thresholds the contract's, with this feature's own laid over them
   */
  public record FeatureContract(String name, Thresholds thresholds) {}
}

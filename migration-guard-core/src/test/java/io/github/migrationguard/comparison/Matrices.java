package io.github.migrationguard.comparison;

import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Matrices of one feature {@code f}, and the comparison of two of them under the default thresholds. */
final class Matrices {

  private Matrices() {}

  static FeatureColumn numbers(Double... values) {
    return numbers(false, values);
  }

  static FeatureColumn times(Double... values) {
    return numbers(true, values);
  }

  private static FeatureColumn numbers(boolean temporal, Double... values) {
    BitSet missing = new BitSet();
    double[] plain = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      missing.set(i, values[i] == null);
      plain[i] = values[i] == null ? 0 : values[i];
    }
    return new Numbers("f", plain, missing, temporal);
  }

  static FeatureColumn numbers(int size, IntFunction<Double> value) {
    return numbers(IntStream.range(0, size).mapToObj(value).toArray(Double[]::new));
  }

  static FeatureColumn texts(String... values) {
    return new Categories("f", values, false);
  }

  static FeatureColumn booleans(Boolean... values) {
    return new Categories("f",
        Arrays.stream(values).map(v -> v == null ? null : v.toString()).toArray(String[]::new), true);
  }

  /** Entities {@code 000000}, {@code 000001}, and so on. */
  static FeatureMatrix matrix(FeatureColumn column) {
    return matrix(IntStream.range(0, column.size()).mapToObj(Matrices::key).toList(), column);
  }

  static FeatureMatrix matrix(List<String> keys, FeatureColumn column) {
    List<EntityKey> entities = new ArrayList<>();
    keys.forEach(key -> entities.add(new EntityKey(List.of(key))));
    return new FeatureMatrix(entities, List.of(column));
  }

  static String key(int i) {
    String digits = "00000" + i;
    return digits.substring(digits.length() - 6);
  }

  static FeatureComparison compare(FeatureColumn before, FeatureColumn after) {
    return compare(matrix(before), matrix(after));
  }

  static FeatureComparison compare(FeatureMatrix before, FeatureMatrix after) {
    return compare(before, Optional.of(after), Wobble.none());
  }

  static FeatureComparison compare(FeatureMatrix before, Optional<FeatureMatrix> after, Wobble wobble) {
    return comparator(Thresholds.DEFAULT).compare(before, after, wobble).get(0);
  }

  static FeatureComparator comparator(Thresholds thresholds) {
    PipelineContract pipeline = new PipelineContract("churn", Path.of("churn.sql"), Map.of(), List.of("id"), Map.of(),
        new Position(Path.of("migration-guard.yml"), 1, 1));
    return new FeatureComparator(pipeline, thresholds);
  }
}

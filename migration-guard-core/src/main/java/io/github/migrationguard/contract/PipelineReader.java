package io.github.migrationguard.contract;

import io.github.migrationguard.contract.NodeReader.Named;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one feature pipeline of the contract. */
final class PipelineReader {

  private static final List<String> KEYS = List.of("sql", "parameters", "entity", "features");
  private static final String EXPECTED = "a map with \"sql:\" and \"entity:\"";
  private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  /** 007 is a code and no number. */
  private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d.*");

  private final Path directory;
  private final Thresholds thresholds;

  /**
   * @param directory the contract's, absolute
   * @param thresholds the contract's
   */
  PipelineReader(Path directory, Thresholds thresholds) {
    this.directory = directory;
    this.thresholds = thresholds;
  }

  Optional<PipelineContract> read(Named named) {
    Optional<MapReader> found = named.value().map(named.value().what(), KEYS, EXPECTED);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MapReader pipeline = found.get();
    Optional<Path> sql = pipeline.require("sql", "\"sql:\", the file of its SELECT, relative to the contract")
        .flatMap(value -> new SqlFileReader(directory).read(value));
    Map<String, Object> parameters = parameters(pipeline);
    List<String> entity = pipeline.require("entity", "\"entity:\", the key of one row of features")
        .map(PipelineReader::entity).orElse(List.of());
    Map<String, FeatureContract> features = features(pipeline, entity);
    return sql.map(file ->
        new PipelineContract(named.name(), file, parameters, entity, features, named.position()));
  }

  private static List<String> entity(NodeReader value) {
    List<String> columns = new ArrayList<>();
    for (NodeReader item : value.oneOrMore("a column of the result, or a list of columns")) {
      Optional<String> column = item.text("the name of a column of the result");
      if (column.isPresent() && columns.contains(column.get())) {
        item.refuse(value.what() + " names " + Quoted.text(column.get()) + " twice", "keep one of them");
      }
      column.ifPresent(columns::add);
    }
    return columns;
  }

  private static Map<String, Object> parameters(MapReader pipeline) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    pipeline.section("parameters").ifPresent(value -> {
      for (Named parameter : value.entries("parameter ", "values by parameter, such as {ref_date: 2026-03-01}")) {
        if (!PARAMETER_NAME.matcher(parameter.name()).matches()) {
          value.problems().add(parameter.position(),
              parameter.value().what() + " of " + pipeline.owner() + " cannot be written as :name in SQL",
              "use letters, digits and _ only, and no digit first");
        }
        parameter.value().scalar("a number, true or false, a date, a timestamp or a text")
            .ifPresent(scalar -> parameters.put(parameter.name(), typed(scalar)));
      }
    });
    return parameters;
  }

  /** What a scalar without quotation marks looks like; in quotation marks it is a text. */
  private static Object typed(Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return text;
    }
    Optional<Object> number = LEADING_ZERO.matcher(text).matches()
        ? Optional.empty() : LiteralParser.number(text).map(value -> value);
    return number
        .or(() -> LiteralParser.bool(text))
        .or(() -> LiteralParser.date(text))
        .or(() -> LiteralParser.timestamp(text))
        .orElse(text);
  }

  private Map<String, FeatureContract> features(MapReader pipeline, List<String> entity) {
    Map<String, FeatureContract> features = new LinkedHashMap<>();
    pipeline.section("features").ifPresent(value -> {
      for (Named feature : value.entries("feature ", "features by name, such as {account_age_days: {}}")) {
        if (entity.contains(feature.name())) {
          value.problems().add(feature.position(),
              feature.value().what() + " is the entity's key in " + pipeline.owner(), "remove it from the features");
        }
        features.put(feature.name(), new FeatureContract(feature.name(), thresholds(feature)));
      }
    });
    return features;
  }

  private Thresholds thresholds(Named feature) {
    if (feature.value().isNull()) {
      return thresholds;
    }
    return feature.value().map(feature.value().what(), List.of("thresholds"), "{} or a map with \"thresholds:\"")
        .flatMap(map -> map.section("thresholds"))
        .map(value -> ThresholdsReader.read(value, feature.value().what(), thresholds))
        .orElse(thresholds);
  }
}

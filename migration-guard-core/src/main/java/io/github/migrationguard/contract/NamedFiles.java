package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a contract names, whether they are there or not: so that somebody may bring them before it is read.
 */
public final class NamedFiles {

  private NamedFiles() {}

  /**
   * The files of the pipelines' SQL, absolute. What is wrong with the contract is not told here.
   *
   * @param contract the contract's file, absolute
   */
  public static List<Path> of(Path contract) {
    List<Path> files = new ArrayList<>();
    try {
      Optional<YamlNode> root = YamlDocument.parse(contract, YamlSource.read(contract), new Problems(contract));
      for (YamlNode pipeline : root.flatMap(node -> value(node, "pipelines")).map(NamedFiles::values)
          .orElse(List.of())) {
        value(pipeline, "sql").filter(Scalar.class::isInstance).map(sql -> ((Scalar) sql).text())
            .ifPresent(sql -> files.add(contract.resolveSibling(sql).normalize()));
      }
    } catch (ContractException | InvalidPathException toldByTheReader) {
      // whoever reads the contract next learns it with its line
    }
    return List.copyOf(files);
  }

  private static Optional<YamlNode> value(YamlNode node, String key) {
    return node instanceof Mapping map
        ? map.entries().stream().filter(entry -> entry.key().text().equals(key)).map(YamlNode.Entry::value).findFirst()
        : Optional.empty();
  }

  private static List<YamlNode> values(YamlNode node) {
    return node instanceof Mapping map ? map.entries().stream().map(YamlNode.Entry::value).toList() : List.of();
  }
}

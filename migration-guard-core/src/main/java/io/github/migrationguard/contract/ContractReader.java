package io.github.migrationguard.contract;

import io.github.migrationguard.contract.NodeReader.Named;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a contract: safely, whole, and with everything that is wrong told at once. */
public final class ContractReader {

  private static final BigDecimal FORMAT = BigDecimal.ONE;
  private static final List<String> KEYS =
      List.of("migrationGuard", "name", "baseline", "tables", "pipelines", "thresholds", "relaxation", "waivers");
  private static final Pattern BASELINE = Pattern.compile("\\d+(?:[._]\\d+)*|git:\\S+");
  private static final String MINIMAL = "a contract begins with \"migrationGuard: 1\", a \"name:\" and \"tables:\"";

  private final Path file;
  private final Problems problems;

  private ContractReader(Path file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  /**
   * The contract in a file.
   *
   * @throws ContractException when the file cannot be used, with every problem that was found in it
   */
  public static Contract read(Path file) throws ContractException {
    return read(file, YamlSource.read(file));
  }

  /**
   * The contract that a file would hold.
   *
   * @param file where the text is or will be: its pipelines' paths are relative to it
   * @param text the file's content, every line ended by a line feed
   * @throws ContractException with every problem that was found
   */
  public static Contract read(Path file, String text) throws ContractException {
    return new ContractReader(file).read(text);
  }

  private Contract read(String text) {
    YamlNode root = YamlDocument.parse(file, text, problems)
        .filter(node -> !new NodeReader(node, "", problems).isNull())
        .orElseThrow(() -> problems.fatal(Position.of(file), "the file is empty", MINIMAL));
    if (!(root instanceof YamlNode.Mapping mapping)) {
      throw problems.fatal(root.position(), "the file is not a map of keys and values", MINIMAL);
    }
    requireFormat(mapping);
    MapReader contract = new MapReader(mapping, "the contract", KEYS, problems);
    contract.require("migrationGuard", "\"migrationGuard: 1\", the version of the format");
    Optional<String> name = contract.require("name", "\"name:\", what the contract is called")
        .flatMap(value -> value.text("a name for the contract"));
    Optional<String> baseline = contract.section("baseline").flatMap(ContractReader::baseline);
    Map<String, TableContract> tables = tables(contract, new DeclaredTables(root));
    Thresholds thresholds = contract.section("thresholds")
        .map(value -> ThresholdsReader.read(value, "the contract", Thresholds.DEFAULT)).orElse(Thresholds.DEFAULT);
    Map<String, PipelineContract> pipelines = pipelines(contract, thresholds);
    RelaxationAmount relaxation =
        contract.section("relaxation").map(ContractReader::relaxation).orElse(RelaxationAmount.DEFAULT);
    List<Waiver> waivers = contract.section("waivers").map(WaiverReader::read).orElse(List.of());
    problems.throwIfAny();
    return new Contract(file, name.orElseThrow(), baseline, tables, pipelines, thresholds, relaxation, waivers);
  }

  /** A file of another version of the format is not read any further: what else it says may be right there. */
  private void requireFormat(YamlNode.Mapping root) {
    Optional<NodeReader> format = new MapReader(root, "the contract", KEYS, new Problems(file)).get("migrationGuard")
        .map(value -> new NodeReader(value.node(), value.what(), problems));
    Optional<BigDecimal> version = format.flatMap(value -> value.number("1, the version of the format"));
    if (version.isPresent() && version.get().compareTo(FORMAT) != 0) {
      boolean newer = version.get().compareTo(FORMAT) > 0;
      throw problems.fatal(format.get().position(),
          "the file is written for version " + version.get() + " of the contract's format, and this plugin reads "
              + "version 1",
          newer ? "update the plugin" : "write \"migrationGuard: 1\"");
    }
  }

  private static Optional<String> baseline(NodeReader value) {
    String expected = "the Flyway version the contract was written at, such as \"1\" or \"2.1\", or git:REF";
    Optional<String> text = value.text(expected);
    return text.isPresent() && !BASELINE.matcher(text.get()).matches() ? value.expected(expected) : text;
  }

  private static RelaxationAmount relaxation(NodeReader value) {
    Optional<MapReader> map =
        value.map("relaxation", List.of("rows", "children"), "a map such as {rows: 0.1, children: 2}");
    String manyChildren = "a whole number from 2 to " + RelaxationAmount.MOST_CHILDREN;
    Optional<Double> rows = map.flatMap(found -> found.get("rows"))
        .flatMap(share -> share.numberBetween(Double.MIN_VALUE, 1, "a share of the rows, above 0 and up to 1"));
    Optional<Long> children = map.flatMap(found -> found.get("children"))
        .flatMap(count -> count.wholeNumber(2, RelaxationAmount.MOST_CHILDREN, manyChildren));
    return new RelaxationAmount(rows.orElse(RelaxationAmount.DEFAULT.rows()),
        children.map(Long::intValue).orElse(RelaxationAmount.DEFAULT.children()));
  }

  private Map<String, TableContract> tables(MapReader contract, DeclaredTables declared) {
    Map<String, TableContract> tables = new LinkedHashMap<>();
    contract.require("tables", "\"tables:\" with the tables that the pipelines read").ifPresent(value -> {
      for (Named table : value.atLeastOneEntry("table ", "at least one table with its columns")) {
        TableReader.read(table, declared).ifPresent(read -> tables.put(table.name(), read));
      }
    });
    new BoundCycles(tables).tell(problems);
    new BoundOrder(tables).tell(problems);
    return tables;
  }

  private Map<String, PipelineContract> pipelines(MapReader contract, Thresholds thresholds) {
    Path directory = Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
    Map<String, PipelineContract> pipelines = new LinkedHashMap<>();
    contract.section("pipelines").ifPresent(value -> {
      for (Named pipeline : value.entries("pipeline ", "pipelines by name")) {
        new PipelineReader(directory, thresholds).read(pipeline)
            .ifPresent(read -> pipelines.put(pipeline.name(), read));
      }
    });
    return pipelines;
  }
}

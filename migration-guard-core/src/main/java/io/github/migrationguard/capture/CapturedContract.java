package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract as the schema and the pipelines give it.
 *
 * @param name what it is called
 * @param baseline the newest version; empty for a history of repeatable migrations only
 * @param tables parents first
 * @param pipelines those that run
 * @param remarks of pipelines that do not, a sentence each
 */
public record CapturedContract(
    String name, Optional<String> baseline, List<CapturedTable> tables, List<CapturedPipeline> pipelines,
    List<String> remarks) {

  private static final String HEADER = """
      # What the feature pipelines rely on; docs/contract.md says what else can stand here. Types, keys and NULL are
      # the schema's, and capture keeps them up to date. The rest is guessed: change it to look like your data.
      """;

  /** Columns of a comment's line. */
  private static final int WIDTH = 110;

  public CapturedContract {
    tables = List.copyOf(tables);
    pipelines = List.copyOf(pipelines);
    remarks = List.copyOf(remarks);
  }

  /** The whole file, for where there is none. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("migrationGuard: 1");
    lines.add("name: " + YamlValue.scalar(name));
    baseline.ifPresent(version -> lines.add("baseline: " + YamlValue.quoted(version)));
    lines.add("");
    Map<String, YamlValue> all = new LinkedHashMap<>();
    tables.forEach(table -> all.put(table.name(), table.yaml()));
    lines.addAll(YamlValue.entry("tables", new YamlValue.Lines(all), 0, 0));
    if (!pipelines.isEmpty() || !remarks.isEmpty()) {
      lines.add("");
      Map<String, YamlValue> running = new LinkedHashMap<>();
      pipelines.forEach(pipeline -> running.put(pipeline.name(), pipeline.yaml()));
      lines.addAll(YamlValue.entry("pipelines", new YamlValue.Lines(running), 0, 0));
      remarks.forEach(remark -> lines.addAll(comment(remark)));
    }
    return HEADER + String.join("\n", lines) + "\n";
  }

  private static List<String> comment(String remark) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("  #");
    for (String word : remark.replaceAll("\\p{Cntrl}+", " ").strip().split(" +")) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("  #  ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

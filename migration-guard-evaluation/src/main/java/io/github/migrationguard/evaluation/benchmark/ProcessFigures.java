package io.github.migrationguard.evaluation.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a measured process says of itself, in a file of lines {@code name=value}.
 *
 * @param stages milliseconds by stage, in their order
 * @param broken the features that it found broken, in the pipeline's order
 * @param rows how many it loaded
 * @param heap the most bytes of the heap in use, what was garbage already included; none for Python
 * @param live the most bytes in use after a collection; 0 where there was none
 */
record ProcessFigures(
    Map<String, Long> stages, List<String> broken, long rows, OptionalLong heap, OptionalLong live) {

  private static final String STAGE = "stage.";

  /** Figures of this process, whose heap was watched. */
  static ProcessFigures of(Map<String, Long> stages, List<String> broken, long rows, HeapWatch heap) {
    return new ProcessFigures(
        stages, broken, rows, OptionalLong.of(heap.peak()), OptionalLong.of(heap.peakAfterCollection()));
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    stages.forEach((stage, millis) -> text.append(STAGE).append(stage).append('=').append(millis).append('\n'));
    text.append("broken=").append(String.join(",", broken)).append("\nrows=").append(rows).append('\n');
    heap.ifPresent(bytes -> text.append("heap=").append(bytes).append('\n'));
    live.ifPresent(bytes -> text.append("live=").append(bytes).append('\n'));
    Files.writeString(file, text);
  }

  static ProcessFigures read(Path file) throws IOException {
    Map<String, Long> stages = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String name = line.substring(0, line.indexOf('='));
      String value = line.substring(name.length() + 1);
      if (name.startsWith(STAGE)) {
        stages.put(name.substring(STAGE.length()), Long.valueOf(value));
      } else {
        others.put(name, value);
      }
    }
    return new ProcessFigures(stages,
        Arrays.stream(others.getOrDefault("broken", "").split(",")).filter(name -> !name.isEmpty()).toList(),
        Long.parseLong(others.getOrDefault("rows", "0")), number(others, "heap"), number(others, "live"));
  }

  private static OptionalLong number(Map<String, String> lines, String name) {
    return Optional.ofNullable(lines.get(name)).map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }
}

package io.github.migrationguard.run;

import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.pipeline.InvalidPipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pipeline of the one side is which of the other. */
public final class PipelinePairs {

  private final Map<String, PipelineContract> unmatched;
  private final List<PipelineRuns> runs = new ArrayList<>();
  private final List<SqlPipeline> removed = new ArrayList<>();

  /**
   * Pairs them by name; what is left, by the same text, and then by the same file name: a pipeline that was renamed.
   *
   * @throws InvalidPipelineException when a pipeline as it is now is no pipeline
   */
  public PipelinePairs(Sides sides) {
    Contract now = sides.after().contract();
    boolean oneSide = sides.base().isEmpty();
    unmatched = new LinkedHashMap<>(sides.before().contract().pipelines());
    Map<String, PipelineContract> pairs = new LinkedHashMap<>();
    now.pipelines().keySet().stream().filter(unmatched::containsKey)
        .forEach(name -> pairs.put(name, unmatched.remove(name)));
    for (PipelineContract pipeline : now.pipelines().values()) {
      Optional<PipelineContract> before = Optional.ofNullable(pairs.get(pipeline.name())).or(() -> renamed(pipeline));
      Optional<SqlPipeline> earlier = oneSide ? Optional.empty()
          : before.filter(then -> !isSame(then, pipeline)).map(then -> then.named(pipeline.name()))
              .flatMap(PipelinePairs::readable);
      PipelineChange change = earlier.isPresent() ? PipelineChange.EDITED
          : before.filter(then -> oneSide || isSame(then, pipeline)).isPresent() ? PipelineChange.UNCHANGED
          : PipelineChange.ADDED;
      runs.add(new PipelineRuns(pipeline, now, earlier, change));
    }
    unmatched.values().forEach(gone -> readable(gone).ifPresent(removed::add));
  }

  /** Those of the working tree, in its contract's order. */
  public List<PipelineRuns> runs() {
    return List.copyOf(runs);
  }

  /** Those that are in the contract no more. */
  List<SqlPipeline> removed() {
    return List.copyOf(removed);
  }

  private Optional<PipelineContract> renamed(PipelineContract pipeline) {
    Optional<PipelineContract> found =
        unmatched.values().stream().filter(then -> text(then).equals(text(pipeline))).findFirst()
            .or(() -> unmatched.values().stream()
                .filter(then -> then.sql().getFileName().equals(pipeline.sql().getFileName())).findFirst());
    found.ifPresent(then -> unmatched.remove(then.name()));
    return found;
  }

  /** A pipeline that was none before is new: what it is now is judged for itself. */
  private static Optional<SqlPipeline> readable(PipelineContract pipeline) {
    try {
      return Optional.of(new SqlPipeline(pipeline));
    } catch (InvalidPipelineException brokenBefore) {
      return Optional.empty();
    }
  }

  private static boolean isSame(PipelineContract then, PipelineContract now) {
    return text(then).equals(text(now)) && then.parameters().equals(now.parameters())
        && then.entity().equals(now.entity()) && then.features().keySet().equals(now.features().keySet());
  }

  /** Whatever its line ends: git may write others into the working tree than it keeps. */
  private static List<String> text(PipelineContract pipeline) {
    return text(pipeline.sql());
  }

  private static List<String> text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      return List.of(file.toString());
    }
  }
}

package io.github.migrationguard;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.finding.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a capture came to.
 *
 * @param file the contract's file
 * @param before its text before; empty where there was none
 * @param after its text now, or as it would be
 * @param contract the same, read
 * @param notes what a reader has to know, a sentence or two each
 * @param made what the gate made beforehand because the history takes it for granted, a sentence or two each
 * @param proof the gate's report on the contract with nothing pending
 * @param engineReason why the engine was chosen; empty where nothing had to be chosen
 */
public record CaptureResult(
    Path file, Optional<String> before, String after, Contract contract, List<String> notes, List<String> made,
    GuardReport proof, Optional<String> engineReason) {

  private static final int CONTEXT = 3;

  public CaptureResult {
    Objects.requireNonNull(file);
    notes = List.copyOf(notes);
    made = List.copyOf(made);
    Objects.requireNonNull(proof);
  }

  public boolean changed() {
    return !before.equals(Optional.of(after));
  }

  /** {@code 2 tables}. */
  public String tables() {
    return Figures.count(contract.tables().size(), "table", "tables");
  }

  /** {@code 1 pipeline}. */
  public String pipelines() {
    return Figures.count(contract.pipelines().size(), "pipeline", "pipelines");
  }

  /** The lines of a unified diff; none where nothing changed. */
  public List<String> diff() {
    List<String> old = before.map(text -> List.of(text.split("\n", -1))).orElse(List.of());
    List<String> now = List.of(after.split("\n", -1));
    String name = String.valueOf(file.getFileName());
    return UnifiedDiffUtils.generateUnifiedDiff(name, name, old, DiffUtils.diff(old, now), CONTEXT);
  }
}

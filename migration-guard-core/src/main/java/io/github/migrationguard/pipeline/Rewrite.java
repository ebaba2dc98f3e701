package io.github.migrationguard.pipeline;

import java.util.List;

/**
 * A pipeline's SQL with new names in the place of old ones.
 *
 * @param edits in the order of the text
 * @param pipeline as it is with them
 */
public record Rewrite(List<Edit> edits, SqlPipeline pipeline) {

  /**
   * One edit.
   *
   * @param line of the file, 1-based
   * @param before the text that goes
   * @param after the text that comes
   */
  public record Edit(int line, String before, String after) {}

  public Rewrite {
    edits = List.copyOf(edits);
  }
}

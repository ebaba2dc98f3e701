package io.github.migrationguard.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline that ran at the baseline and fails after the migrations.
 *
 * @param pipeline its name
 * @param reason what the database said; kept on one line and without a full stop at its end
 * @param missing the columns and tables that are gone, as a person names them; empty where the failure is of another
 *     kind
 * @param judged whether its features were computed all the same, with what is missing as NULL or empty
 * @param culprit the migration after which it failed first
 */
public record PipelineFailure(
    String pipeline, String reason, List<String> missing, boolean judged, Optional<Culprit> culprit) {

  public PipelineFailure {
    Objects.requireNonNull(pipeline);
    reason = reason.strip().replaceAll("\\s+", " ").replaceAll("\\.+$", "");
    missing = List.copyOf(missing);
    Objects.requireNonNull(culprit);
  }
}

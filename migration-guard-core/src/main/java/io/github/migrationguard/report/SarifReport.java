package io.github.migrationguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code-scanning services show
 * at the
 * line of the migration.
 */
public final class SarifReport {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "SRCROOT";

  private final GuardReport report;
  private final SourcePaths paths;
  private final JsonGenerator json;

  private SarifReport(GuardReport report, SourcePaths paths, JsonGenerator json) {
    this.report = report;
    this.paths = paths;
    this.json = json;
  }

  /** @param root the directory that the paths of migrations are given relative to */
  public static String of(GuardReport report, Path root) {
    SourcePaths paths = new SourcePaths(report, root);
    return JsonText.write(json -> new SarifReport(report, paths, json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", report.verdict() != Verdict.INCONCLUSIVE);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (String reason : report.unjudged()) {
      json.writeStartObject();
      json.writeStringField("level", "error");
      text("message", reason);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("results");
    for (Finding finding : report.findings()) {
      result(finding);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "migration-guard");
    json.writeArrayFieldStart("rules");
    for (FindingCode code : FindingCode.values()) {
      json.writeStartObject();
      json.writeStringField("id", code.name());
      text("shortDescription", code.title());
      text("help", "See " + Places.page(code) + ".");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.code().name());
    json.writeNumberField("ruleIndex", finding.code().ordinal());
    json.writeStringField("level", level(finding.severity()));
    text("message", finding.message() + "\n\n" + RepairWords.resolution(finding));
    json.writeArrayFieldStart("locations");
    location(finding);
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("migrationGuard/v1", fingerprint(finding));
    json.writeEndObject();
    if (finding.waived()) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", "waived in the contract " + report.contract());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void location(Finding finding) throws IOException {
    Optional<String> path = paths.of(finding);
    Optional<String> subject = Places.subject(finding);
    if (path.isEmpty() && subject.isEmpty()) {
      return;
    }
    json.writeStartObject();
    if (path.isPresent()) {
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(path.get()));
      json.writeStringField("uriBaseId", ROOT);
      json.writeEndObject();
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", paths.line(finding));
      json.writeEndObject();
      json.writeEndObject();
    }
    if (subject.isPresent()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", subject.get());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void text(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  /** What stays the same when figures change: so that a service takes the finding of the next run for the same. */
  private static String fingerprint(Finding finding) {
    return String.join("/", List.of(finding.code().name(), Places.subject(finding).orElse(""),
        finding.migration().orElse("")));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARN -> "warning";
      case INFO -> "note";
    };
  }

  private static String uri(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("A path that is no URI: " + path, e);
    }
  }
}

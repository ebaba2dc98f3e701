package io.github.migrationguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.evidence.DataGap;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.schema.TableChange;
import io.github.migrationguard.verdict.ChecklistItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code report.json}, whose fields are a public interface: {@code report.schema.json} beside this class describes
 * them.
 * Fields may be added under the same {@code schemaVersion}; none is taken away or changes its meaning.
 */
public final class JsonReport {

  /** The version of the format. */
  public static final int SCHEMA_VERSION = 1;

  private JsonReport() {}

  /** The report as JSON with LF line ends; the same report gives the same text. */
  public static String of(GuardReport report) {
    return JsonText.write(json -> write(report, json));
  }

  private static void write(GuardReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeStringField("verdict", report.verdict().name());
    json.writeStringField("summary", Headline.of(report));
    json.writeStringField("contract", report.contract());
    json.writeStringField("engine", report.engine());
    json.writeStringField("engineDescription", report.engineDescription());
    JsonText.optional(json, "engineReason", report.engineReason());
    json.writeNumberField("seed", report.seed());
    JsonText.optional(json, "baseline", report.baseline());
    DeploymentJson.writeRevision(json, report.revision());
    json.writeArrayFieldStart("pending");
    for (Migration migration : report.pending()) {
      pending(json, migration);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("features");
    for (FeatureResult feature : report.features()) {
      feature(json, feature);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("relaxed");
    for (FeatureResult feature : report.relaxed()) {
      feature(json, feature);
    }
    json.writeEndArray();
    DeploymentJson.write(json, report.deployment());
    json.writeArrayFieldStart("schemaChanges");
    for (TableChange change : report.schemaChanges()) {
      schemaChange(json, change);
    }
    json.writeEndArray();
    JsonText.strings(json, "unjudged", report.unjudged());
    json.writeArrayFieldStart("checklist");
    for (ChecklistItem item : report.checklist()) {
      json.writeStartObject();
      json.writeStringField("step", item.step());
      json.writeBooleanField("passed", item.passed());
      json.writeEndObject();
    }
    json.writeEndArray();
    counts(json, "rows", report.rows());
    gaps(json, report.gaps());
    SensitivityJson.write(json, report.sensitivity());
    counts(json, "timings", report.timings());
    json.writeEndObject();
  }

  private static void gaps(JsonGenerator json, List<DataGap> gaps) throws IOException {
    json.writeArrayFieldStart("gaps");
    for (DataGap gap : gaps) {
      json.writeStartObject();
      json.writeStringField("table", gap.table());
      JsonText.optional(json, "column", gap.column());
      json.writeStringField("reason", gap.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void pending(JsonGenerator json, Migration migration) throws IOException {
    json.writeStartObject();
    JsonText.optional(json, "version", migration.version());
    json.writeStringField("description", migration.description());
    json.writeStringField("script", migration.script());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code().name());
    json.writeStringField("severity", finding.severity().name());
    JsonText.optional(json, "table", finding.table());
    JsonText.optional(json, "column", finding.column());
    JsonText.optional(json, "pipeline", finding.pipeline());
    JsonText.optional(json, "feature", finding.feature());
    JsonText.optional(json, "migration", finding.migration());
    JsonText.optional(json, "line", finding.line());
    json.writeStringField("message", finding.message());
    json.writeStringField("resolution", finding.resolution());
    json.writeStringField("page", Places.page(finding.code()));
    json.writeBooleanField("waived", finding.waived());
    JsonText.optional(json, "waiver", finding.waiver());
    EvidenceJson.rename(json, finding.rename());
    EvidenceJson.change(json, finding.change());
    json.writeEndObject();
  }

  private static void feature(JsonGenerator json, FeatureResult feature) throws IOException {
    FeatureComparison c = feature.comparison();
    json.writeStartObject();
    json.writeStringField("pipeline", c.pipeline());
    json.writeStringField("feature", c.feature());
    json.writeStringField("impact", c.impact().name());
    json.writeStringField("statistic", c.statistic().name());
    JsonText.number(json, "distance", c.distance());
    JsonText.number(json, "nullBefore", c.nullBefore());
    JsonText.number(json, "nullAfter", c.nullAfter());
    JsonText.number(json, "nonFiniteBefore", c.nonFiniteBefore());
    JsonText.number(json, "nonFiniteAfter", c.nonFiniteAfter());
    JsonText.number(json, "changed", c.changed());
    JsonText.number(json, "moved", c.moved());
    entities(json, c.entities());
    JsonText.strings(json, "reasons", c.reasons());
    examples(json, c.examples());
    segments(json, feature.segments());
    JsonText.strings(json, "columns", feature.columns());
    JsonText.optional(json, "migration", feature.migration().map(Migration::script));
    JsonText.optional(json, "line", feature.line());
    JsonText.optional(json, "edit", feature.edit());
    EvidenceJson.blame(json, feature.check());
    json.writeEndObject();
  }

  private static void examples(JsonGenerator json, List<MovedEntity> examples) throws IOException {
    json.writeArrayFieldStart("examples");
    for (MovedEntity example : examples) {
      json.writeStartObject();
      json.writeStringField("entity", example.entity());
      json.writeStringField("before", example.before());
      json.writeStringField("after", example.after());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void segments(JsonGenerator json, List<Segment> segments) throws IOException {
    json.writeArrayFieldStart("segments");
    for (Segment segment : segments) {
      json.writeStartObject();
      json.writeStringField("attribute", segment.attribute());
      json.writeStringField("condition", segment.condition());
      JsonText.number(json, "moved", segment.moved());
      JsonText.number(json, "all", segment.all());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void entities(JsonGenerator json, EntityChanges entities) throws IOException {
    json.writeObjectFieldStart("entities");
    json.writeNumberField("before", entities.before());
    json.writeNumberField("after", entities.after());
    json.writeNumberField("lost", entities.lost());
    json.writeNumberField("added", entities.added());
    json.writeNumberField("duplicated", entities.duplicated());
    json.writeNumberField("maxMultiplicity", entities.maxMultiplicity());
    json.writeEndObject();
  }

  private static void schemaChange(JsonGenerator json, TableChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("table", change.table());
    json.writeStringField("change", change.change().name());
    json.writeBooleanField("inContract", change.inContract());
    json.writeArrayFieldStart("parts");
    for (TableChange.Part part : change.parts()) {
      json.writeStartObject();
      json.writeStringField("kind", part.kind().name());
      json.writeStringField("name", part.name());
      json.writeBooleanField("inContract", part.inContract());
      JsonText.optional(json, "before", part.before());
      JsonText.optional(json, "after", part.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("unchanged", change.unchanged());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String field, Map<String, Long> counts) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}

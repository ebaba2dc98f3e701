package io.github.migrationguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.migrationguard.evidence.ComparedRevision;
import io.github.migrationguard.evidence.Corner;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.PipelineCorners;
import java.io.IOException;
import java.util.Optional;

/** The fields of {@code report.json} that a run with a merge base as its baseline has. */
final class DeploymentJson {

  private DeploymentJson() {}

  static void writeRevision(JsonGenerator json, Optional<ComparedRevision> revision) throws IOException {
    if (revision.isEmpty()) {
      json.writeNullField("revision");
      return;
    }
    json.writeObjectFieldStart("revision");
    json.writeStringField("ref", revision.get().ref());
    json.writeStringField("commit", revision.get().commit());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Optional<Deployment> deployment) throws IOException {
    if (deployment.isEmpty()) {
      json.writeNullField("deployment");
      return;
    }
    json.writeObjectFieldStart("deployment");
    JsonText.optional(json, "order", deployment.get().order().map(Enum::name));
    json.writeArrayFieldStart("corners");
    for (PipelineCorners corners : deployment.get().corners()) {
      json.writeStartObject();
      json.writeStringField("pipeline", corners.pipeline());
      json.writeStringField("change", corners.change().name());
      JsonText.optional(json, "order", corners.order().map(Enum::name));
      corner(json, "oldOnOld", corners.oldOnOld());
      corner(json, "newOnOld", corners.newOnOld());
      corner(json, "oldOnNew", corners.oldOnNew());
      corner(json, "newOnNew", corners.newOnNew());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void corner(JsonGenerator json, String field, Optional<Corner> corner) throws IOException {
    if (corner.isEmpty()) {
      json.writeNullField(field);
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeBooleanField("runs", corner.get().runs());
    JsonText.optional(json, "failure", corner.get().failure());
    JsonText.strings(json, "changed", corner.get().changed());
    json.writeEndObject();
  }
}

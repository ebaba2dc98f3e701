package io.github.migrationguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.migrationguard.evidence.BlameCheck;
import io.github.migrationguard.finding.DataChange;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Repair;
import java.io.IOException;
import java.util.Optional;

/** What backs a statement of {@code report.json}: of a rename, of changed data, of a blame. */
final class EvidenceJson {

  private EvidenceJson() {}

  static void rename(JsonGenerator json, Optional<Rename> found) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("rename");
      return;
    }
    Rename rename = found.get();
    json.writeObjectFieldStart("rename");
    json.writeStringField("to", rename.to());
    JsonText.number(json, "confidence", rename.confidence());
    json.writeStringField("evidence", rename.evidence());
    json.writeBooleanField("verified", rename.verified());
    JsonText.optional(json, "runnerUp", rename.runnerUp());
    json.writeArrayFieldStart("repairs");
    for (Repair repair : rename.repairs()) {
      json.writeStartObject();
      json.writeStringField("kind", repair.kind().name());
      JsonText.optional(json, "place", repair.place());
      JsonText.optional(json, "before", repair.before());
      json.writeStringField("after", repair.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void change(JsonGenerator json, Optional<DataChange> found) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("change");
      return;
    }
    DataChange change = found.get();
    json.writeObjectFieldStart("change");
    json.writeNumberField("rows", change.rows());
    json.writeNumberField("changed", change.changed());
    JsonText.number(json, "share", change.share());
    JsonText.optional(json, "transformation", change.transformation());
    json.writeArrayFieldStart("examples");
    for (DataChange.Example example : change.examples()) {
      json.writeStartObject();
      json.writeStringField("key", example.key());
      JsonText.optional(json, "before", example.before());
      JsonText.optional(json, "after", example.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void blame(JsonGenerator json, Optional<BlameCheck> check) throws IOException {
    if (check.isEmpty()) {
      json.writeNullField("blame");
      return;
    }
    json.writeObjectFieldStart("blame");
    json.writeBooleanField("confirmed", check.get().confirmed());
    JsonText.strings(json, "together", check.get().together());
    JsonText.strings(json, "alsoBy", check.get().alsoBy());
    json.writeEndObject();
  }
}

package io.github.migrationguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.migrationguard.sensitivity.Sensitivity;
import io.github.migrationguard.sensitivity.Sensitivity.Column;
import io.github.migrationguard.sensitivity.Sensitivity.Effect;
import io.github.migrationguard.sensitivity.Sensitivity.Trial;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;

/** The part of {@code report.json} that says what the features feel. */
final class SensitivityJson {

  private SensitivityJson() {}

  static void write(JsonGenerator json, Optional<Sensitivity> measured) throws IOException {
    if (measured.isEmpty()) {
      json.writeNullField("sensitivity");
      return;
    }
    Sensitivity sensitivity = measured.get();
    json.writeObjectFieldStart("sensitivity");
    json.writeNumberField("tried", sensitivity.tried());
    json.writeNumberField("felt", sensitivity.felt());
    json.writeNumberField("caught", sensitivity.caught());
    // JSON has no NaN: null where nothing was felt
    JsonText.number(json, "score", (double) sensitivity.caught() / sensitivity.felt());
    JsonText.strings(json, "unfelt", sensitivity.unfelt());
    JsonText.strings(json, "unmoved", sensitivity.unmoved());
    json.writeArrayFieldStart("columns");
    for (Column column : sensitivity.columns()) {
      json.writeStartObject();
      json.writeStringField("column", column.name());
      json.writeArrayFieldStart("disturbances");
      for (Trial trial : column.trials()) {
        trial(json, trial);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void trial(JsonGenerator json, Trial trial) throws IOException {
    json.writeStartObject();
    json.writeStringField("disturbance", trial.disturbance().name());
    json.writeBooleanField("caught", trial.caught());
    json.writeArrayFieldStart("features");
    for (Effect effect : trial.effects()) {
      json.writeStartObject();
      json.writeStringField("pipeline", effect.pipeline());
      json.writeStringField("feature", effect.feature());
      json.writeStringField("impact", effect.impact().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.strings(json, "entities", new TreeSet<>(trial.entities()).stream().toList());
    JsonText.strings(json, "failing", new TreeSet<>(trial.failing()).stream().toList());
    json.writeEndObject();
  }
}

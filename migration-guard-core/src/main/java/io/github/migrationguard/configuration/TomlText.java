package io.github.migrationguard.configuration;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML into flat keys. */
final class TomlText {

  private final String file;
  private final List<Setting> settings = new ArrayList<>();

  private TomlText(String file) {
    this.file = file;
  }

  static List<Setting> read(String file, String text) {
    TomlParseResult result = Toml.parse(text);
    if (result.hasErrors()) {
      TomlParseError error = result.errors().get(0);
      throw new ConfigurationException(place(file, error.position()), "this is not TOML: " + error.getMessage()
          + ". The gate looks here for the configuration of Flyway; mend the file, or name the migrations with the"
          + " parameter locations (-Dmigration-guard.locations).");
    }
    TomlText document = new TomlText(file);
    document.flatten("", result);
    return document.settings;
  }

  private void flatten(String key, TomlTable table) {
    for (String name : table.keySet()) {
      String element = name.matches("[A-Za-z0-9_-]+") ? name : "[" + name + "]";
      String path = key.isEmpty() ? element : key + "." + element;
      flatten(path, table.get(List.of(name)), place(file, table.inputPositionOf(List.of(name))));
    }
  }

  private void flatten(String key, Object value, Place place) {
    if (value instanceof TomlTable table) {
      flatten(key, table);
    } else if (value instanceof TomlArray array) {
      for (int index = 0; index < array.size(); index++) {
        flatten(key + "[" + index + "]", array.get(index), place(file, array.inputPositionOf(index)));
      }
    } else {
      settings.add(new Setting(key, String.valueOf(value), place));
    }
  }

  private static Place place(String file, TomlPosition position) {
    return position == null ? new Place(file, 0, 0) : new Place(file, position.line(), position.column());
  }
}

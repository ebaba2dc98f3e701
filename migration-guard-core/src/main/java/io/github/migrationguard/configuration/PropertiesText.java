package io.github.migrationguard.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads {@code .properties}: each logical line by Java's own reader of the format, so that only the lines are counted
 * here.
 */
final class PropertiesText {

  private PropertiesText() {}

  /**
   * The documents of a file, at least one: Spring begins another with a line {@code #---} or {@code !---}.
   *
   * @param backslashes whether a backslash stands for itself, as in Flyway's {@code flyway.conf}
   */
  static List<List<Setting>> read(String file, String text, boolean backslashes) {
    List<List<Setting>> documents = new ArrayList<>();
    documents.add(new ArrayList<>());
    String[] lines = text.split("\\R", -1);
    for (int index = 0; index < lines.length; index++) {
      String line = lines[index].stripLeading();
      if (line.stripTrailing().matches("[#!]---")) {
        documents.add(new ArrayList<>());
      }
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
        continue;
      }
      int start = index;
      StringBuilder logical = new StringBuilder(line);
      while (continues(logical) && index + 1 < lines.length) {
        logical.setLength(logical.length() - 1);
        logical.append(lines[++index].stripLeading());
      }
      String entry = backslashes ? logical.toString().replace("\\", "\\\\") : logical.toString();
      addTo(documents.get(documents.size() - 1), entry, new Place(file, start + 1, 0));
    }
    return documents;
  }

  private static boolean continues(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static void addTo(List<Setting> document, String line, Place place) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IllegalArgumentException malformed) {
      throw new ConfigurationException(place, "this line is no property: " + malformed.getMessage()
          + " Mend the \\u escape, or write the character itself.");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    properties.stringPropertyNames()
        .forEach(key -> document.add(new Setting(key, properties.getProperty(key).strip(), place)));
  }
}

package io.github.migrationguard.configuration;

import io.github.migrationguard.configuration.ProjectFiles.ResourceDirectory;
import io.github.migrationguard.dialect.Dialect;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project in a directory of its own, and what is found in it. */
final class ConfiguredProject {

  final Path root;
  final Map<String, String> properties = new HashMap<>();
  final Map<String, String> given = new HashMap<>();
  final Set<Dialect> drivers = new HashSet<>();
  final List<String> profiles = new ArrayList<>();
  final List<String> locations = new ArrayList<>();
  final Map<String, String> keys = new HashMap<>();
  boolean filtered;
  String history;

  ConfiguredProject(Path root) {
    this.root = root;
  }

  ConfiguredProject file(String name, String content) {
    return file(name, content, StandardCharsets.UTF_8);
  }

  ConfiguredProject file(String name, String content, Charset charset) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content, charset);
      return this;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A file among the resources. */
  ConfiguredProject resource(String name, String content) {
    return file("src/main/resources/" + name, content);
  }

  ProjectHistory find() {
    ProjectFiles files = new ProjectFiles(root,
        List.of(new ResourceDirectory(root.resolve("src/main/resources"), filtered)), properties, given, drivers);
    return new ConfigurationSearch(ConfigurationSearch.files(files, profiles), Optional.ofNullable(history))
        .find(locations, keys);
  }

  List<String> urls() {
    return find().databases().stream().map(DatabaseUrl::url).toList();
  }
}

package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project as configuration is looked for in it.
 *
 * @param directory its root, absolute
 * @param resources the sources of its resources, those that win first
 * @param properties of the build, by which it replaces {@code @name@}, and {@code ${name}} in filtered resources
 * @param given values that whoever runs the build gave by hand; they answer {@code ${name}} in any file
 * @param drivers of which databases there are JDBC drivers among its dependencies
 */
public record ProjectFiles(
    Path directory,
    List<ResourceDirectory> resources,
    Map<String, String> properties,
    Map<String, String> given,
    Set<Dialect> drivers) {

  private static final Pattern FILTERED = Pattern.compile("@([\\w.-]+)@");

  public ProjectFiles {
    Objects.requireNonNull(directory);
    resources = List.copyOf(resources);
    properties = Map.copyOf(properties);
    given = Map.copyOf(given);
    drivers = Set.copyOf(drivers);
  }

  /**
   * A directory of resources.
   *
   * @param path absolute
   * @param filtered whether the build replaces properties in it
   */
  public record ResourceDirectory(Path path, boolean filtered) {}

  /** Files of that name in the directory, in the given order of endings, each with its documents. */
  List<ConfigurationFile> read(Path in, String name, List<String> endings, Charset properties) {
    List<ConfigurationFile> found = new ArrayList<>();
    for (String ending : endings) {
      read(in.resolve(name + "." + ending), properties).ifPresent(found::add);
    }
    return found;
  }

  /** A {@code .properties}, {@code .yml}, {@code .yaml} or {@code .toml} file; empty where there is none. */
  Optional<ConfigurationFile> read(Path path, Charset properties) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    boolean plain = path.toString().matches(".*\\.(properties|conf)");
    String text = text(path, plain ? properties : StandardCharsets.UTF_8);
    try {
      return Optional.of(new ConfigurationFile(path, shown(path), documents(path, text)));
    } catch (ConfigurationException malformed) {
      // a template that something else fills in, most often: an error only where the answer may be in it
      if (text.toLowerCase(Locale.ROOT).contains("flyway")) {
        throw malformed;
      }
      return Optional.empty();
    }
  }

  private List<List<Setting>> documents(Path path, String text) {
    String name = path.getFileName().toString();
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return YamlText.read(shown(path), filtered(text));
    }
    return name.endsWith(".toml") ? List.of(TomlText.read(shown(path), text))
        : PropertiesText.read(shown(path), filtered(text), name.endsWith(".conf"));
  }

  /** The names in that directory, sorted; none where there is no such directory. */
  List<String> names(Path in) {
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new ConfigurationException("The directory " + shown(in) + " cannot be read: " + failure.getMessage());
    }
  }

  /** The value of a name that the build, or whoever runs it, gives in that file. */
  Optional<String> value(String name, Path file) {
    Optional<String> byHand = Optional.ofNullable(given.get(name));
    return byHand.isPresent() || !isFiltered(file) ? byHand : Optional.ofNullable(properties.get(name));
  }

  /** Relative to the project where it is within, with slashes. */
  String shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path root = directory.toAbsolutePath().normalize();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString().replace('\\', '/');
  }

  private boolean isFiltered(Path file) {
    return resources.stream().anyMatch(tree -> tree.filtered() && file.startsWith(tree.path()));
  }

  /** A name that the build does not know becomes an expression: YAML does not let a value begin with {@code @}. */
  private String filtered(String text) {
    Matcher names = FILTERED.matcher(text);
    return names.replaceAll(name -> Matcher.quoteReplacement(
        Optional.ofNullable(given.get(name.group(1))).or(() -> Optional.ofNullable(properties.get(name.group(1))))
            .orElse("${" + name.group(1) + "}")));
  }

  private String text(Path path, Charset charset) {
    try {
      String text = new String(Files.readAllBytes(path), charset);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException failure) {
      throw new ConfigurationException("The file " + shown(path) + " cannot be read: " + failure.getMessage());
    }
  }
}

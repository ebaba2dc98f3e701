package io.github.migrationguard.configuration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of a Spring Boot application in the order in which they beat each other, after
 * <a href="https://docs.spring.io/spring-boot/reference/features/external-config.html">Spring Boot, externalized
 * configuration</a>: the class path before the working directory, {@code config/} after its parent, {@code .properties}
 * after YAML, files of a profile after all others.
 */
final class SpringDocuments {

  /** Those that lose first. */
  private static final List<String> ENDINGS = List.of("yaml", "yml", "properties");

  private final ProjectFiles project;
  private final Set<Path> imported = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Document> all = new ArrayList<>();

  private SpringDocuments(ProjectFiles project) {
    this.project = project;
  }

  /**
   * One document.
   *
   * @param path the file it is part of
   * @param profile the profiles it is for, as an expression; empty: for all
   * @param settings in order
   */
  record Document(Path path, Optional<String> profile, List<Setting> settings) {}

  /**
   * What was read.
   *
   * @param settings of the documents that count
   * @param inactive documents for profiles that were not chosen
   * @param profiles those that were chosen, in order
   * @param notes on imports that were not followed
   */
  record Loaded(
      Settings settings, List<Document> active, List<Document> inactive, List<String> profiles, List<String> notes) {}

  /**
   * Reads a project.
   *
   * @param chosen profiles; empty: those that the files choose
   */
  static Loaded load(ProjectFiles project, List<String> chosen) {
    SpringDocuments documents = new SpringDocuments(project);
    List<Path> directories = documents.directories();
    directories.forEach(directory -> documents.addFile(directory, "application", Optional.empty()));
    List<String> profiles = documents.profiles(chosen);
    Set<String> active = new LinkedHashSet<>(profiles.isEmpty() ? List.of("default") : profiles);

    for (String profile : active) {
      directories.forEach(directory -> documents.addFile(directory, "application-" + profile, Optional.of(profile)));
    }
    List<Document> unused = documents.others(directories, active);
    Settings settings = new Settings(project);
    List<Document> counting = new ArrayList<>();
    for (Document document : documents.all) {
      if (document.profile().isEmpty() || ProfileExpression.holds(document.profile().get(), active)) {
        settings.add(document.settings(), document.path());
        counting.add(document);
      } else {
        unused.add(document);
      }
    }
    return new Loaded(settings, counting, unused, profiles, documents.notes);
  }

  private List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    for (int index = project.resources().size() - 1; index >= 0; index--) {
      Path directory = project.resources().get(index).path();
      directories.add(directory);
      directories.add(directory.resolve("config"));
    }
    directories.add(project.directory());
    directories.add(project.directory().resolve("config"));
    return directories;
  }

  private void addFile(Path directory, String name, Optional<String> profile) {
    project.read(directory, name, ENDINGS, StandardCharsets.ISO_8859_1).forEach(file -> addFile(file, profile, all));
  }

  private void addFile(ConfigurationFile file, Optional<String> profile, List<Document> to) {
    for (List<Setting> settings : file.documents()) {
      Settings own = new Settings(project);
      own.add(settings, file.path());
      if (own.value("spring.config.activate.on-cloud-platform").isPresent()) {
        continue;
      }
      List<String> condition = new ArrayList<>(own.texts("spring.config.activate.on-profile"));
      condition.addAll(own.texts("spring.profiles"));
      Optional<String> expression = condition.isEmpty() ? profile : Optional.of(String.join(",", condition));
      to.add(new Document(file.path(), expression, settings));
      own.texts("spring.config.import").forEach(target -> follow(target, file, expression, to));
    }
  }

  private void follow(String target, ConfigurationFile from, Optional<String> profile, List<Document> to) {
    String place = target.replaceFirst("^optional:", "").replaceFirst("\\[\\.\\w+]$", "");
    List<Path> candidates = new ArrayList<>();
    if (place.startsWith("classpath:")) {
      String path = place.substring("classpath:".length()).replaceFirst("^/+", "");
      project.resources().forEach(tree -> candidates.add(tree.path().resolve(path)));
    } else if (place.startsWith("file:")) {
      candidates.add(project.directory().resolve(place.substring("file:".length())));
    } else if (!place.contains(":") && !place.contains("${")) {
      candidates.add(from.path().resolveSibling(place));
    } else {
      notes.add(from.shown() + " imports " + target + ", which is not followed");
    }
    candidates.stream().map(Path::normalize)
        .filter(path -> path.toString().matches(".*\\.(yml|yaml|properties)") && imported.add(path))
        .flatMap(path -> project.read(path, StandardCharsets.ISO_8859_1).stream())
        .forEach(file -> addFile(file, profile, to));
  }

  /** Parameter, else what the files choose; groups and includes resolved. */
  private List<String> profiles(List<String> chosen) {
    Settings base = new Settings(project);
    all.stream().filter(document -> document.profile().isEmpty())
        .forEach(document -> base.add(document.settings(), document.path()));
    List<String> named = chosen.isEmpty() ? known(base.items("spring.profiles.active")) : chosen;
    if (named.isEmpty()) {
      named = known(base.items("spring.profiles.default"));
    }
    Set<String> profiles = new LinkedHashSet<>(known(base.items("spring.profiles.include")));
    named.forEach(profile -> addGroup(profile, base, profiles));
    return List.copyOf(profiles);
  }

  private static void addGroup(String profile, Settings base, Set<String> profiles) {
    if (profiles.add(profile)) {
      base.texts("spring.profiles.group." + profile).forEach(member -> addGroup(member, base, profiles));
    }
  }

  /** A profile that an environment variable names is not chosen. */
  private static List<String> known(Collection<Settings.Value> values) {
    return values.stream().filter(value -> value.resolved().missing().isEmpty())
        .flatMap(value -> FlywayKeys.split(value.text()).stream()).toList();
  }

  private List<Document> others(List<Path> directories, Set<String> active) {
    List<Document> others = new ArrayList<>();
    for (Path directory : directories) {
      for (String name : project.names(directory)) {
        String profile = name.replaceFirst("^application-(.+)\\.(properties|ya?ml)$", "$1");
        if (!profile.equals(name) && !active.contains(profile)) {
          project.read(directory.resolve(name), StandardCharsets.ISO_8859_1)
              .ifPresent(file -> addFile(file, Optional.of(profile), others));
        }
      }
    }
    return others;
  }
}

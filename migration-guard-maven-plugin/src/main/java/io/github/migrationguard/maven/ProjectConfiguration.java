package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.ConfigurationException;
import io.github.migrationguard.configuration.ConfigurationSearch;
import io.github.migrationguard.configuration.ConfigurationSource;
import io.github.migrationguard.configuration.FlywayFilesSource;
import io.github.migrationguard.configuration.ProjectFiles;
import io.github.migrationguard.configuration.ProjectFiles.ResourceDirectory;
import io.github.migrationguard.configuration.ProjectHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** A Maven project as the search for its Flyway configuration sees it. */
final class ProjectConfiguration {

  private static final String DEFAULT_RESOURCES = "src/main/resources";

  private final MavenProject project;
  private final Properties commandLine;
  private final Path directory;

  /**
   * @param commandLine the user properties of the build
   * @param directory what relative paths are relative to
   */
  ProjectConfiguration(MavenProject project, Properties commandLine, Path directory) {
    this.project = project;
    this.commandLine = commandLine;
    this.directory = directory;
  }

  /**
   * The history to judge.
   *
   * @param profiles those to choose in the project's files; empty: those that the files choose
   * @param history its name where the project has several; null or blank: none is chosen
   * @param locations the parameter's; empty: the project's
   * @param keys the parameters' keys of Flyway
   */
  ProjectHistory history(List<String> profiles, String history, List<String> locations, Map<String, String> keys)
      throws MojoExecutionException {
    ProjectFiles files = files();
    FlywayPluginSource build =
        new FlywayPluginSource(project, commandLine, directory, new FlywayFilesSource(files, profiles));
    List<ConfigurationSource> sources = new ArrayList<>();
    sources.add(build);
    sources.addAll(ConfigurationSearch.files(files, profiles));
    sources.add(build::readProperties);
    try {
      return new ConfigurationSearch(sources, Optional.ofNullable(history).filter(name -> !name.isBlank()))
          .find(locations, keys);
    } catch (ConfigurationException failure) {
      throw new GateException(failure);
    }
  }

  private ProjectFiles files() {
    return new ProjectFiles(directory, resources(), properties(), text(commandLine),
        new DeclaredDatabase(project, Optional.empty()).dialectsOfDrivers());
  }

  /** Without a POM, Maven's stub of a project names no resources. */
  private List<ResourceDirectory> resources() {
    List<ResourceDirectory> trees = new ArrayList<>();
    for (Resource resource : project.getBuild().getResources()) {
      if (project.getFile() != null && resource.getTargetPath() == null && resource.getDirectory() != null) {
        Path path = directory.resolve(resource.getDirectory()).normalize();
        // a directory is often given twice, for its filtered and its other files
        boolean replaced = resource.isFiltering() && replacesDollars();
        boolean filtered = trees.remove(new ResourceDirectory(path, true)) || replaced;
        trees.remove(new ResourceDirectory(path, false));
        trees.add(new ResourceDirectory(path, filtered));
      }
    }
    return trees.isEmpty() ? List.of(new ResourceDirectory(directory.resolve(DEFAULT_RESOURCES), false)) : trees;
  }

  /** The parent POM of Spring Boot has Maven replace {@code @name@} alone, and leaves the other form to Spring. */
  private boolean replacesDollars() {
    Plugin resources = project.getPlugin("org.apache.maven.plugins:maven-resources-plugin");
    Xpp3Dom configuration = resources == null ? null : (Xpp3Dom) resources.getConfiguration();
    Xpp3Dom delimiters = configuration == null ? null : configuration.getChild("useDefaultDelimiters");
    return delimiters == null || !"false".equals(delimiters.getValue());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = text(project.getProperties());
    properties.put("project.groupId", String.valueOf(project.getGroupId()));
    properties.put("project.artifactId", String.valueOf(project.getArtifactId()));
    properties.put("project.version", String.valueOf(project.getVersion()));
    properties.put("project.name", String.valueOf(project.getName()));
    properties.put("project.basedir", directory.toString());
    properties.put("basedir", directory.toString());
    properties.put("project.build.directory", String.valueOf(project.getBuild().getDirectory()));
    properties.put("project.build.outputDirectory", String.valueOf(project.getBuild().getOutputDirectory()));
    properties.putAll(text(commandLine));
    return properties;
  }

  private static Map<String, String> text(Properties properties) {
    Map<String, String> text = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> text.put(name, properties.getProperty(name)));
    return text;
  }
}

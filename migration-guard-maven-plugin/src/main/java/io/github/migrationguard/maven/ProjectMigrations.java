package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Where a Maven project keeps its migrations, and the classes that belong to them. */
final class ProjectMigrations {

  private static final String FILESYSTEM = "filesystem:";

  private final MavenProject project;
  private final Path directory;

  /**
   * A project.
   *
   * @param directory what relative paths are relative to
   */
  ProjectMigrations(MavenProject project, Path directory) {
    this.project = project;
    this.directory = directory;
  }

  /**
   * The settings of the project's history.
   *
   * @param history as parameters and project say it together
   * @param setup scripts, relative or absolute
   * @throws MojoExecutionException nothing names a location, and the default one does not exist
   */
  MigrationSettings settings(ProjectHistory history, List<File> setup) throws MojoExecutionException {
    List<Path> classpath = classpath();
    List<String> locations =
        history.locations().isEmpty()
            ? List.of(new DefaultLocation(project, directory, resources(), classpath).find(history))
            : history.locations().stream().map(this::absolute).toList();
    List<Path> scripts = setup.stream().map(file -> directory.resolve(file.toPath())).toList();
    return new MigrationSettings(locations, history.keys(), classpath, scripts, resources());
  }

  /** A location without a prefix is a directory of the project where there is one, else what Flyway takes it for. */
  private String absolute(String location) {
    if (location.startsWith(FILESYSTEM)) {
      String path = location.substring(FILESYSTEM.length());
      return new File(path).isAbsolute() ? location : FILESYSTEM + directory + File.separator + path;
    }
    boolean prefixed = location.matches("[a-zA-Z0-9]{2,}:.*");
    return !prefixed && new File(directory.toFile(), location).isDirectory()
        ? FILESYSTEM + directory + File.separator + location
        : location;
  }

  /** Without a POM, Maven's stub of a project has directories that nobody has filled in. */
  private boolean isBuilt() {
    return project.getFile() != null && project.getBuild().getOutputDirectory() != null;
  }

  private List<Path> classpath() {
    List<Path> classpath = new ArrayList<>();
    if (isBuilt()) {
      classpath.add(directory.resolve(project.getBuild().getOutputDirectory()));
    }
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getFile() != null && artifact.getArtifactHandler().isAddedToClasspath()) {
        classpath.add(artifact.getFile().toPath().toAbsolutePath());
      }
    }
    return classpath;
  }

  private List<ResourceTree> resources() {
    List<ResourceTree> trees = new ArrayList<>();
    if (!isBuilt()) {
      return trees;
    }
    Path copy = directory.resolve(project.getBuild().getOutputDirectory());
    for (Resource resource : project.getBuild().getResources()) {
      if (resource.getTargetPath() == null && resource.getDirectory() != null) {
        trees.add(new ResourceTree(directory.resolve(resource.getDirectory()), copy, resource.isFiltering()));
      }
    }
    return trees;
  }
}

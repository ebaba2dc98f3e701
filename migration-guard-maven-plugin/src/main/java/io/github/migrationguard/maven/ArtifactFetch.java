package io.github.migrationguard.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Artifacts that a run needs and the plugin does not have, as not every run does: resolved as Maven resolves any.
 *
 * @param project whose repositories are asked
 */
record ArtifactFetch(RepositorySystem repositories, MavenSession session, MavenProject project) {

  /**
   * One artifact, alone.
   *
   * @param spoken what it is, as the subject of a sentence
   * @param wayOut what to do where it is not to be had, a sentence
   */
  Path fetch(Artifact wanted, String spoken, String wayOut) throws MojoExecutionException {
    try {
      return repositories
          .resolveArtifact(session.getRepositorySession(), new ArtifactRequest(wanted, remotes(), null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException failure) {
      throw new MojoExecutionException(
          spoken + " " + wanted + " could not be fetched: " + failure.getMessage().replaceFirst("\\.$", "") + ". "
              + wayOut, failure);
    }
  }

  /** Those for plugins first, as it is the plugin that wants them; a company may serve the project's alone. */
  private List<RemoteRepository> remotes() {
    List<RemoteRepository> all = new ArrayList<>(project.getRemotePluginRepositories());
    for (RemoteRepository repository : project.getRemoteProjectRepositories()) {
      if (all.stream().noneMatch(known -> known.getId().equals(repository.getId()))) {
        all.add(repository);
      }
    }
    return all;
  }
}

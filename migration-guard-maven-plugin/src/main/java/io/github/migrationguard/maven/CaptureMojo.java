package io.github.migrationguard.maven;

import io.github.migrationguard.CaptureRequest;
import io.github.migrationguard.CaptureResult;
import io.github.migrationguard.ContractCapture;
import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.profile.ProfileSource;
import io.github.migrationguard.report.CaptureReport;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Writes the contract of the newest version of the history: the tables and columns that the feature pipelines read,
 * their types and keys, and values that suit them. Run again, it brings the contract up to date and keeps what people
 * wrote.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "capture",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class CaptureMojo extends HistoryMojo {

  /**
   * The feature pipelines: files with one SELECT each, and directories of them. Default: the SQL files in
   * <code>features</code>, <code>src/main/resources/features</code>, <code>sql/features</code> and
   * <code>src/main/sql/features</code>, and dbt's compiled models below <code>target/compiled</code>;
   * where there are none, the contract is about every table.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.pipelines")
  private List<File> pipelines = new ArrayList<>();

  /**
   * Shows what would be written, and writes nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.dryRun", defaultValue = "false")
  private boolean dryRun;

  /**
   * The JDBC URL of a database with real rows: null rates, quantiles, shares of categories, rows a parent and
   * patterns of keys are read from it, and no value that fewer than ten rows share. Nothing is written to it. Keep
   * user and password out of it, and name a <code>profileServer</code>. Default: none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.profile")
  private String profile;

  /**
   * The id of the <code>&lt;server&gt;</code> in settings.xml with the user and the password for <code>profile</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.profileServer")
  private String profileServer;

  /**
   * How many seconds a query of the profile may take.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.profileTimeout", defaultValue = "60")
  private int profileTimeout;

  /**
   * For Maven.
   *
   * @param repositories fetches what the engine needs, where it needs anything
   * @param decrypter of passwords in settings.xml
   */
  @Inject
  public CaptureMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    super(repositories, decrypter);
  }

  @Override
  public void execute() throws MojoExecutionException {
    GuardRequest gate = request(null);
    Optional<ProfileSource> production = new ProfileServers(servers())
        .source(profile, profileServer, gate.migrations().classpath(), profileTimeout);
    CaptureRequest request = new CaptureRequest(
        gate, directory(), pipelines.stream().map(File::toPath).toList(), name(), production, !dryRun);
    try {
      CaptureResult result = ContractCapture.capture(request);
      CaptureReport.lines(result, shown(result.file()), !dryRun).forEach(this::log);
    } catch (ContractException | GuardException failure) {
      throw new GateException(failure);
    }
  }

  /** Without a POM Maven's stub of a project has a name that says nothing. */
  private String name() {
    return project.getFile() == null ? String.valueOf(directory().normalize().getFileName()) : project.getArtifactId();
  }
}

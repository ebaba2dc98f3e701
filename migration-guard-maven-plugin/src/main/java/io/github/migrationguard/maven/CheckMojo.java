package io.github.migrationguard.maven;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.report.ConsoleReport;
import io.github.migrationguard.report.Headline;
import io.github.migrationguard.report.ReportFiles;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/**
 * Runs the feature pipelines of the contract on a synthetic database before and after the pending Flyway migrations,
 * and fails the build when a feature breaks. Touches no other database.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends HistoryMojo {

  /** Its prefix is known to Maven only where a POM or settings.xml names the plugin's group. */
  private static final String PLUGIN = "io.github.migrationguard:migration-guard-maven-plugin";

  /**
   * The Flyway version at which the before side stands, or <code>latest</code>: what comes after it is pending.
   * Default: what the contract says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.baseline")
  private String baseline;

  /**
   * What fails the build: <code>error</code> (the verdicts UNSAFE and INCONCLUSIVE), <code>warn</code> (WARN as well)
   * or <code>never</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.failOn", defaultValue = "error")
  private String failOn;

  /**
   * Does nothing when true.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.skip", defaultValue = "false")
  private boolean skip;

  /**
   * The directory of the reports.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.reports", defaultValue = "${project.build.directory}/migration-guard")
  private File reports;

  /** What the goal is a front of; tests put another one here. */
  Gate gate = MigrationGuard::check;

  /** Where the commands to a code host go. */
  PrintStream commands = CodeHost.STANDARD_OUTPUT;

  /**
   * For Maven.
   *
   * @param repositories fetches the binaries of the engine where it has any
   */
  @Inject
  public CheckMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("migration-guard is skipped (migration-guard.skip).");
      return;
    }
    if (!contract.exists()) {
      getLog().info("No contract at " + contract + ": nothing to check. To write one, run mvn " + PLUGIN + ":capture.");
      return;
    }
    FailOn threshold = FailOn.of(failOn);
    GuardRequest request = request(baseline);
    try {
      GuardReport report = gate.check(request);
      Path written = ReportFiles.write(buildDirectory(reports, "migration-guard"), report);
      ConsoleReport.lines(report, shown(written), TerminalColour.of(session)).forEach(this::log);
      CodeHost.of(session, commands).publish(report, getLog());
      if (threshold.fails(report.verdict())) {
        throw new MojoFailureException(report.verdict() + ": " + Headline.of(report) + "; see " + shown(written));
      }
    } catch (ContractException | GuardException | IOException failure) {
      throw new MojoExecutionException(failure.getMessage(), failure);
    }
  }
}

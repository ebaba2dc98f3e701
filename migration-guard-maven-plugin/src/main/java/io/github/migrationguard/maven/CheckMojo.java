package io.github.migrationguard.maven;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.report.ConsoleReport;
import io.github.migrationguard.report.Headline;
import io.github.migrationguard.report.ReportFiles;
import io.github.migrationguard.reuse.LastRun;
import io.github.migrationguard.reuse.RunInputs;
import io.github.migrationguard.verdict.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
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
   * Where the before side stands: a Flyway version, <code>latest</code>, or <code>git:REF</code>, the merge base with a
   * branch or a commit. What comes after it is pending. Default: what the contract says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.baseline")
  private String baseline;

  /**
   * Whether to measure which columns of the contract each feature feels, for the report. Default: where something is
   * pending and the tables and pipelines are small enough for it to cost less than the rest of the run.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.sensitivity")
  private Boolean sensitivity;

  /**
   * What fails the build: <code>error</code> (the verdicts UNSAFE and INCONCLUSIVE), <code>warn</code> (WARN as well)
   * or <code>never</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.failOn", defaultValue = "error")
  private String failOn;

  /**
   * Does nothing where it is true.
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

  /**
   * The pipelines to run alone, by their names in the contract, while one is being mended. Default: all.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.pipeline")
  private List<String> pipeline = new ArrayList<>();

  /**
   * Whether a run whose inputs have not changed since the last one is answered from its report, saying so. The inputs
   * are the contract, the pipelines, the migrations, the project's classes, the parameters, the engine and the plugin.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.reuse", defaultValue = "true")
  private boolean reuse;

  /** What the goal is a front of; tests put another one here. */
  Gate gate = MigrationGuard::check;

  /** Where the commands to a code host go. */
  PrintStream commands = CodeHost.STANDARD_OUTPUT;

  /**
   * For Maven.
   *
   * @param repositories fetches what the engine needs, where it needs anything
   * @param decrypter of passwords in settings.xml
   */
  @Inject
  public CheckMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    super(repositories, decrypter);
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
    GuardRequest asked = request(baseline);
    GuardRequest request = asked.with(
        asked.options().withPipelines(pipeline).withSensitivity(Optional.ofNullable(sensitivity)));
    Path directory = buildDirectory(reports, "migration-guard");
    try {
      Optional<String> inputs = fingerprint(request);
      LastRun run = inputs.flatMap(fingerprint -> LastRun.find(directory, fingerprint))
          .map(this::again)
          .orElse(null);
      if (run == null) {
        run = judged(request, directory, inputs);
      }
      if (threshold.fails(run.verdict())) {
        throw new MojoFailureException(
            run.verdict() + ": " + run.headline() + "; see " + shown(directory.resolve(ReportFiles.HTML)));
      }
    } catch (ContractException | GuardException | IOException failure) {
      throw new GateException(failure);
    }
  }

  /** What could not be judged may be so on the next run, with the same inputs: that is not kept. */
  private LastRun judged(GuardRequest request, Path directory, Optional<String> inputs) throws IOException {
    LastRun.forget(directory);
    GuardReport report;
    try (ProgressLog progress = new ProgressLog(getLog())) {
      report = gate.check(request, progress);
    }
    Path written = ReportFiles.write(directory, report);
    LastRun run = new LastRun(report.verdict(), Headline.of(report),
        ConsoleReport.lines(report, shown(written), TerminalColour.of(session)));
    run.lines().forEach(this::log);
    CodeHost.of(session, commands).publish(report, getLog());
    if (report.verdict() != Verdict.INCONCLUSIVE) {
      inputs.ifPresent(fingerprint -> run.keep(directory, fingerprint));
    }
    return run;
  }

  private LastRun again(LastRun last) {
    getLog().info("Nothing has changed since the last run: its report stands (-Dmigration-guard.reuse=false runs it).");
    last.lines().forEach(this::log);
    return last;
  }

  /** Empty where the run is to be judged in any case: it was asked for, or a code host waits for its commands. */
  private Optional<String> fingerprint(GuardRequest request) {
    return reuse && !CodeHost.of(session, commands).listens()
        ? new RunInputs(request, engine(), PluginFiles.of(getClass()), List.of(
            String.valueOf(TerminalColour.of(session)), session.getExecutionRootDirectory())).fingerprint()
        : Optional.empty();
  }
}

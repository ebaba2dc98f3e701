package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Problem;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import io.github.migrationguard.verdict.Verdict;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wiring: what the POM says reaches the gate, and what the gate says reaches the build. */
@MojoTest
class CheckMojoTest {

  private static final String PLAIN = "src/test/projects/plain";
  private static final String EMPTY = "src/test/projects/empty";
  private static final String FULL = "src/test/projects/full project ü";

  private final List<GuardRequest> requests = new ArrayList<>();
  private final RecordedLog log = new RecordedLog();

  @Inject private MavenSession session;

  @TempDir Path reports;

  @BeforeEach
  void callMavenInTheProject() {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest().setInteractiveMode(false);
    when(session.getRequest()).thenReturn(request);
    when(session.getUserProperties()).thenReturn(new Properties());
    when(session.getSystemProperties()).thenReturn(new Properties());
    when(session.getExecutionRootDirectory()).thenReturn(MojoExtension.getBasedir());
  }

  private CheckMojo answering(CheckMojo mojo, Verdict verdict) {
    mojo.setLog(log);
    mojo.gate =
        (request, progress) -> {
          requests.add(request);
          return report(verdict);
        };
    return mojo;
  }

  private CheckMojo reportingTo(CheckMojo mojo) throws IllegalAccessException {
    MojoExtension.setVariableValueToObject(mojo, "reports", reports.resolve("made").toFile());
    return mojo;
  }

  private static GuardReport report(Verdict verdict) {
    return new GuardReport(
        verdict, "test", Path.of("migration-guard.yml").toAbsolutePath(), "h2", "h2 2.5.252",
        Optional.empty(), 42, Optional.of("1"),
        List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of("totalMs", 1L));
  }

  @Test
  @Basedir(FULL)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void everyParameterReachesTheGate(CheckMojo mojo) throws Exception {
    Path project = Path.of(MojoExtension.getBasedir());

    reportingTo(answering(mojo, Verdict.SAFE)).execute();

    GuardRequest request = requests.get(0);
    assertThat(request.contract()).isEqualTo(project.resolve("contracts/churn.yml"));
    assertThat(request.baseline()).contains("14");
    assertThat(request.seed()).isEqualTo(7);
    assertThat(request.options().sensitivity()).contains(false);
    assertThat(request.engine()).isInstanceOf(H2Engine.class);
    MigrationSettings migrations = request.migrations();
    assertThat(migrations.locations())
        .containsExactly(
            "filesystem:" + project.resolve("db/ß"), "classpath:db/more", "filesystem:" + project.resolve("db/own"));
    assertThat(migrations.setup()).containsExactly(project.resolve("db/setup.sql"));
    assertThat(migrations.configuration())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "schemas", "sales,audit",
                "placeholders.region", "eu",
                "placeholders.nothing", "",
                "repeatableSqlMigrationPrefix", "",
                "placeholders.tier", "gold",
                "sqlMigrationPrefix", "M"));
    assertThat(migrations.classpath()).containsExactly(project.resolve("target/classes"));
    assertThat(migrations.resources())
        .containsExactly(
            new ResourceTree(project.resolve("src/main/resources"), project.resolve("target/classes"), false));
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void aPomThatSaysNothingGetsTheDefaults(CheckMojo mojo) throws Exception {
    Path project = Path.of(MojoExtension.getBasedir());

    reportingTo(answering(mojo, Verdict.SAFE)).execute();

    GuardRequest request = requests.get(0);
    assertThat(request.contract()).isEqualTo(project.resolve("migration-guard.yml"));
    assertThat(request.baseline()).isEmpty();
    assertThat(request.seed()).isEqualTo(42);
    assertThat(request.migrations().locations())
        .containsExactly("filesystem:" + project.resolve("src/main/resources/db/migration"));
    assertThat(request.migrations().configuration()).isEmpty();
    assertThat(request.migrations().setup()).isEmpty();
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void reportsGoBelowTheBuildDirectory(CheckMojo mojo) throws Exception {
    assertThat(MojoExtension.<File>getVariableValueFromObject(mojo, "reports").toPath())
        .isEqualTo(Path.of(MojoExtension.getBasedir(), "target", "migration-guard"));
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void theReportIsWrittenAndItsPathLoggedLast(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.SAFE)).execute();

    Path written = reports.resolve("made/report.html");
    assertThat(written).exists();
    assertThat(log.lines()).last().isEqualTo("INFO report: " + written);
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void anUnsafeVerdictFailsTheBuildAfterTheReportIsWritten(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.UNSAFE));

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith("UNSAFE: ")
        .hasMessageEndingWith("; see " + reports.resolve("made/report.html"));
    assertThat(reports.resolve("made/report.json")).exists();
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void anInconclusiveVerdictFailsTheBuild(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.INCONCLUSIVE));

    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void aWarningPasses(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.WARN)).execute();

    assertThat(requests).hasSize(1);
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "failOn", value = "WARN")
  void aWarningFailsTheBuildWhereAsked(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.WARN));

    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "failOn", value = "never")
  void nothingFailsTheBuildWhereAsked(CheckMojo mojo) throws Exception {
    reportingTo(answering(mojo, Verdict.UNSAFE)).execute();

    assertThat(reports.resolve("made/report.json")).exists();
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "failOn", value = "errors")
  void anUnknownFailOnNamesTheValidOnes(CheckMojo mojo) {
    assertThatThrownBy(answering(mojo, Verdict.SAFE)::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "The parameter failOn is \"errors\", and may be one of: error, warn, never (-Dmigration-guard.failOn).");
    assertThat(requests).isEmpty();
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "engine", value = "mysql")
  void anUnknownEngineNamesTheValidOnes(CheckMojo mojo) {
    assertThatThrownBy(answering(mojo, Verdict.SAFE)::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("The parameter engine is \"mysql\", and may be one of: auto, h2, postgres, jdbc"
            + " (-Dmigration-guard.engine).");
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void aContractThatCannotBeReadIsAnErrorWithTheWholeMessage(CheckMojo mojo) {
    Path file = Path.of("migration-guard.yml");
    mojo.gate =
        (request, progress) -> {
          Problem problem = new Problem(new Position(file, 3, 5), "too short", "Make it longer.");
          throw new ContractException(file, List.of(problem));
        };

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("migration-guard.yml:3:5")
        .hasMessageContaining("too short")
        .hasMessageContaining("Make it longer.");
  }

  @Test
  @Basedir(EMPTY)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void withoutAContractTheBuildGoesOnWithOneLine(CheckMojo mojo) throws Exception {
    answering(mojo, Verdict.UNSAFE).execute();

    assertThat(requests).isEmpty();
    assertThat(log.lines())
        .containsExactly(
            "INFO No contract at " + Path.of(MojoExtension.getBasedir(), "migration-guard.yml")
                + ": nothing to check. To write one, run mvn"
                + " io.github.migrationguard:migration-guard-maven-plugin:capture.");
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "skip", value = "true")
  void skippingSaysSo(CheckMojo mojo) throws Exception {
    answering(mojo, Verdict.UNSAFE).execute();

    assertThat(requests).isEmpty();
    assertThat(log.lines()).containsExactly("INFO migration-guard is skipped (migration-guard.skip).");
  }

  @Test
  @Basedir(PLAIN)
  @InjectMojo(goal = "check", pom = "pom.xml")
  void aReportDirectoryThatIsAFileIsAnError(CheckMojo mojo) throws Exception {
    Files.writeString(reports.resolve("made"), "in the way");
    reportingTo(answering(mojo, Verdict.SAFE));

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("The reports could not be written to " + reports.resolve("made"));
  }
}

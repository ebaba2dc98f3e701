package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a parameter that makes no sense, word for word. */
@MojoTest
@Basedir("src/test/projects/plain")
class ParameterErrorsTest {

  @Inject private MavenSession session;

  @BeforeEach
  void callMavenInTheProject() {
    when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest().setInteractiveMode(false));
    when(session.getUserProperties()).thenReturn(new Properties());
    when(session.getSystemProperties()).thenReturn(new Properties());
    when(session.getExecutionRootDirectory()).thenReturn(MojoExtension.getBasedir());
  }

  private static void isTold(Mojo mojo, String text) {
    assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class).hasMessage(text);
  }

  @Test
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "engine", value = "postgres")
  @MojoParameter(name = "postgresVersion", value = "9")
  void aVersionOfPostgresThatIsNotServed(CheckMojo mojo) {
    isTold(mojo, "The parameter postgresVersion is \"9\", and may be a major version (14, 15, 16, 17, 18) or a release"
        + " such as 16.4 (-Dmigration-guard.postgresVersion).");
  }

  @Test
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "engine", value = "postgres")
  @MojoParameter(name = "postgresHome", value = "/nowhere")
  void aDirectoryWithoutPostgres(CheckMojo mojo) {
    isTold(mojo, "There is no PostgreSQL server in " + Path.of("/nowhere") + ": its directory bin lacks initdb, pg_ctl,"
        + " postgres. postgresHome must name the directory that holds bin, lib and share of a"
        + " server's installation, for example /usr/lib/postgresql/16.");
  }

  @Test
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "lockTimeout", value = "-1")
  void aTimeBeforeItsBeginning(CheckMojo mojo) {
    isTold(mojo, "The parameter lockTimeout is -1, and may be a number of seconds, or 0 for no limit"
        + " (-Dmigration-guard.lockTimeout).");
  }

  @Test
  @InjectMojo(goal = "check", pom = "pom.xml")
  @MojoParameter(name = "history", value = "users")
  void aHistoryThatNobodyConfigures(CheckMojo mojo) {
    isTold(mojo, "There is no history \"users\": the parameter history chooses among those that the project configures,"
        + " and these are default (-Dmigration-guard.history).");
  }

  @Test
  @InjectMojo(goal = "generate", pom = "pom.xml")
  @MojoParameter(name = "format", value = "parquet")
  void aFormatThatIsNotWritten(GenerateMojo mojo) {
    isTold(mojo, "The parameter format is \"parquet\", and may be one of: csv, sql, h2 (-Dmigration-guard.format).");
  }

  @Test
  @InjectMojo(goal = "capture", pom = "pom.xml")
  @MojoParameter(name = "profileServer", value = "shop")
  void aServerWithoutADatabase(CaptureMojo mojo) {
    isTold(mojo, "The parameter profileServer names \"shop\", and no profile gives the JDBC URL of its database"
        + " (-Dmigration-guard.profile=jdbc:...).");
  }
}

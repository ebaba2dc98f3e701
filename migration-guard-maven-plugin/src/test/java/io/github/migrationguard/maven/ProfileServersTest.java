package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.migrationguard.profile.ProfileSource;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

/** A database to profile is what the parameters and settings.xml say of it. */
class ProfileServersTest {

  private static final String URL = "jdbc:postgresql://replica.example/shop";

  private final SettingsDecrypter decrypter = mock(SettingsDecrypter.class);

  private ProfileServers servers() {
    Server stored = server("{encrypted}");
    Settings settings = new Settings();
    settings.addServer(stored);
    when(decrypter.decrypt(any(SettingsDecryptionRequest.class))).thenAnswer(call -> {
      assertThat(((SettingsDecryptionRequest) call.getArgument(0)).getServers()).containsExactly(stored);
      SettingsDecryptionResult result = mock(SettingsDecryptionResult.class);
      Server plain = server("hunter2");
      when(result.getServer()).thenReturn(plain);
      return result;
    });
    return new ProfileServers(new SettingsServers(settings, decrypter));
  }

  private static Server server(String password) {
    Server server = new Server();
    server.setId("shop");
    server.setUsername("analyst");
    server.setPassword(password);
    return server;
  }

  @Test
  void withoutAUrlThereIsNone() throws MojoExecutionException {
    assertThat(servers().source(null, null, List.of(), 60)).isEmpty();
    assertThat(servers().source(" ", "", List.of(), 60)).isEmpty();
  }

  @Test
  void theServersPasswordIsDecrypted() throws MojoExecutionException {
    assertThat(servers().source(URL, "shop", List.of(), 60))
        .contains(new ProfileSource(URL, Optional.of("analyst"), Optional.of("hunter2"), List.of(), 60));
  }

  @Test
  void withoutAServerTheUrlSaysIt() throws MojoExecutionException {
    assertThat(servers().source(URL, null, List.of(), 60))
        .contains(new ProfileSource(URL, Optional.empty(), Optional.empty(), List.of(), 60));
  }

  @Test
  void mistakesAreToldWithoutTheUrl() {
    assertThatThrownBy(() -> servers().source(URL, "store", List.of(), 60)).isInstanceOf(MojoExecutionException.class)
        .hasMessage("There is no <server> with the id \"store\" in settings.xml, which the parameter profileServer"
            + " names.");
    assertThatThrownBy(() -> servers().source("", "shop", List.of(), 60)).isInstanceOf(MojoExecutionException.class)
        .hasMessage("The parameter profileServer names \"shop\", and no profile gives the JDBC URL of its database"
            + " (-Dmigration-guard.profile=jdbc:...).");
    assertThatThrownBy(() -> servers().source("me:s3cr3t@db", null, List.of(), 60))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("The parameter profile is no JDBC URL: it does not begin with jdbc:.");
    assertThatThrownBy(() -> servers().source(URL, null, List.of(), 0)).isInstanceOf(MojoExecutionException.class)
        .hasMessage("The parameter profileTimeout is 0, and has to be above 0 seconds.");
  }
}

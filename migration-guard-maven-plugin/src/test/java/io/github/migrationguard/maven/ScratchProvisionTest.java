package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.migrationguard.configuration.DatabaseUrl;
import io.github.migrationguard.configuration.Place;
import io.github.migrationguard.database.DatabaseEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;

/** A scratch database is what the parameters say, and none of the project's own. */
class ScratchProvisionTest {

  private final List<String> announced = new ArrayList<>();

  private DatabaseEngine engine(String url, String server, DatabaseUrl... configured) throws MojoExecutionException {
    return new ScratchProvision(url, server, List.of(), Duration.ZERO, Duration.ZERO).engine(List.of(configured),
        new SettingsServers(new Settings(), mock(SettingsDecrypter.class)), null, announced::add);
  }

  @Test
  void nothingIsConnectedBeforeADatabaseIsAskedFor() throws MojoExecutionException {
    assertThat(engine("jdbc:postgresql://nowhere.invalid/scratch?password=s3cr3t", null))
        .hasToString("scratch database jdbc:postgresql://nowhere.invalid/scratch");
    assertThat(announced).isEmpty();
  }

  @Test
  void aHostOfProductionIsRefusedUnseen() {
    DatabaseUrl production = new DatabaseUrl("jdbc:postgresql://db.shop.invalid/shop", "spring.datasource.url",
        new Place("application.properties", 1, 1), Optional.empty());

    assertThatThrownBy(() -> engine("jdbc:postgresql://db.shop.invalid/scratch", null, production))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("The scratch database jdbc:postgresql://db.shop.invalid/scratch is not used: the"
            + " project's own configuration names its host db.shop.invalid");
    assertThat(announced).isEmpty();
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> engine(" ", null)).isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("-Dmigration-guard.scratchUrl=jdbc:...");
    assertThatThrownBy(() -> engine("me:s3cr3t@db", null)).isInstanceOf(MojoExecutionException.class)
        .hasMessage("The parameter scratchUrl is no JDBC URL: it does not begin with jdbc:.");
    assertThatThrownBy(() -> engine("jdbc:postgresql:scratch", "lent")).isInstanceOf(MojoExecutionException.class)
        .hasMessage("There is no <server> with the id \"lent\" in settings.xml, which the parameter scratchServer"
            + " names.");
  }
}

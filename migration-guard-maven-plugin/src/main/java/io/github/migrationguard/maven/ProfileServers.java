package io.github.migrationguard.maven;

import io.github.migrationguard.profile.ProfileSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;

/** Databases to profile, with the users of settings.xml. */
final class ProfileServers {

  private final SettingsServers servers;

  ProfileServers(SettingsServers servers) {
    this.servers = servers;
  }

  /**
   * The database.
   *
   * @param url null or blank: none
   * @param server the id of a server; null or blank: user and password are the URL's, or there are none
   * @param classpath where its driver may be
   * @param timeout seconds
   */
  Optional<ProfileSource> source(String url, String server, List<Path> classpath, int timeout)
      throws MojoExecutionException {
    boolean named = server != null && !server.isBlank();
    if (url == null || url.isBlank()) {
      if (named) {
        throw new MojoExecutionException("The parameter profileServer names \"" + server + "\", and no profile gives"
            + " the JDBC URL of its database (-Dmigration-guard.profile=jdbc:...).");
      }
      return Optional.empty();
    }
    if (timeout <= 0) {
      throw new MojoExecutionException("The parameter profileTimeout is " + timeout
          + ", and has to be above 0 seconds.");
    }
    if (!url.startsWith("jdbc:")) {
      throw new MojoExecutionException("The parameter profile is no JDBC URL: it does not begin with jdbc:.");
    }
    Optional<Server> found = named ? Optional.of(servers.named(server, "profileServer")) : Optional.empty();
    return Optional.of(new ProfileSource(url, found.map(Server::getUsername), found.map(Server::getPassword), classpath,
        timeout));
  }
}

package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.DatabaseUrl;
import io.github.migrationguard.configuration.ProductionHosts;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.mariadb.MariaScratch;
import io.github.migrationguard.database.postgres.PostgresScratch;
import io.github.migrationguard.database.scratch.ScratchEngine;
import io.github.migrationguard.database.scratch.ScratchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * The scratch database that the parameters name.
 *
 * @param url null or blank: none
 * @param server the id of a server in settings.xml; null or blank: user and password are the URL's, or there are none
 * @param classpath where its driver may be
 * @param statementTimeout zero: none
 * @param lockTimeout zero: none
 */
record ScratchProvision(
    String url, String server, List<Path> classpath, Duration statementTimeout, Duration lockTimeout) {

  private static final String MARIADB = "jdbc:mariadb:";

  /** LGPL 2.1, 0.8 MB: fetched by those alone who name a MariaDB. docs/decisions/dependencies.md. */
  private static final DefaultArtifact MARIADB_DRIVER =
      new DefaultArtifact("org.mariadb.jdbc", "mariadb-java-client", "jar", "3.5.6");

  /**
   * The engine. It connects when the first database is asked for.
   *
   * @param configured the databases that the project's configuration names
   * @param announcement is told which database is used, before the first connection
   */
  DatabaseEngine engine(List<DatabaseUrl> configured, SettingsServers servers, ArtifactFetch fetch,
      Consumer<String> announcement) throws MojoExecutionException {
    if (blank(url)) {
      throw new MojoExecutionException("The parameter engine is jdbc, and no parameter says which scratch database:"
          + " -Dmigration-guard.scratchUrl=jdbc:..., with the id of a <server> in settings.xml as scratchServer.");
    }
    if (!url.strip().startsWith("jdbc:")) {
      throw new MojoExecutionException("The parameter scratchUrl is no JDBC URL: it does not begin with jdbc:.");
    }
    Optional<Server> account = blank(server) ? Optional.empty() : Optional.of(servers.named(server, "scratchServer"));
    JdbcSource source = new JdbcSource(
        url.strip(), account.map(Server::getUsername), account.map(Server::getPassword), classpath);
    Optional<String> refusal = new ProductionHosts(configured).refusal(source.url());
    if (refusal.isPresent()) {
      throw new MojoExecutionException("The scratch database " + source.shown() + " is not used: " + refusal.get());
    }
    return new ScratchEngine(
        new ScratchSettings(withDriver(source, fetch), statementTimeout, lockTimeout, ScratchSettings.DEFAULT_PATIENCE),
        List.of(new PostgresScratch(), new MariaScratch()), announcement);
  }

  private static JdbcSource withDriver(JdbcSource source, ArtifactFetch fetch) throws MojoExecutionException {
    if (!source.url().startsWith(MARIADB) || source.hasDriver()) {
      return source;
    }
    List<Path> more = new ArrayList<>(source.classpath());
    more.add(fetch.fetch(MARIADB_DRIVER, "The driver of MariaDB", "It is fetched once, and from then on the build works"
        + " offline. Make it available in a repository of the build, or add a driver to the dependencies of the project"
        + " or of this plugin."));
    return new JdbcSource(source.url(), source.user(), source.password(), more);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}

package io.github.migrationguard.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Users and passwords as settings.xml keeps them. */
record SettingsServers(Settings settings, SettingsDecrypter decrypter) {

  /**
   * A server, its password decrypted.
   *
   * @param parameter the one that names it
   */
  Server named(String id, String parameter) throws MojoExecutionException {
    Server server = settings.getServer(id);
    if (server == null) {
      throw new MojoExecutionException("There is no <server> with the id \"" + id + "\" in settings.xml, which the"
          + " parameter " + parameter + " names.");
    }
    return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
  }
}

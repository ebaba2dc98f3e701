package io.github.migrationguard.maven;

import org.apache.maven.plugin.MojoExecutionException;

/**
 * What the gate could not do, in its own words alone: Maven prints the messages of causes as well, and a database's goes
 * over many lines. The failure behind it is there for {@code mvn -e}, as a suppressed one.
 */
final class GateException extends MojoExecutionException {

  private static final long serialVersionUID = 1L;

  GateException(Exception failure) {
    super(failure.getMessage());
    addSuppressed(failure);
  }
}

package io.github.migrationguard.configuration;

/** A place in which projects say how they configure Flyway. */
@FunctionalInterface
public interface ConfigurationSource {

  /**
   * Everything it says.
   *
   * @throws ConfigurationException a file of it cannot be read
   */
  SourceReading read();
}

package io.github.migrationguard.configuration;

/** A project's configuration of Flyway that cannot be read or followed, or leaves a choice to a person. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what, where, why, and how to resolve it
   */
  public ConfigurationException(String message) {
    super(message);
  }

  ConfigurationException(Place place, String message) {
    super(place + ": " + message);
  }
}

package io.github.migrationguard.migration;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Where Flyway's log goes. Flyway keeps its log creator in a static field and makes it anew, by class name, from the
 * configuration that was loaded last; as every configuration here names this class, it does not matter which was.
 * Public, with a public constructor, for Flyway to instantiate.
 */
public final class SilentLog implements LogCreator, Log {

  @Override
  public Log createLogger(Class<?> owner) {
    return this;
  }

  @Override
  public void debug(String message) {}

  @Override
  public void info(String message) {}

  @Override
  public void warn(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Exception failure) {}

  @Override
  public void notice(String message) {}
}

package io.github.migrationguard.configuration;

/**
 * One value of a configuration file.
 *
 * @param key as written, all levels of it
 * @param value as written, without quotation marks; expressions not resolved
 * @param place where the value, or its key, begins
 */
record Setting(KeyPath key, String value, Place place) {

  Setting(String key, String value, Place place) {
    this(KeyPath.of(key), value, place);
  }
}

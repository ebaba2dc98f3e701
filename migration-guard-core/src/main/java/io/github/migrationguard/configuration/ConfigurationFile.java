package io.github.migrationguard.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that was read.
 *
 * @param path absolute
 * @param shown relative to the project
 * @param documents its documents in order, each a list of settings in order
 */
record ConfigurationFile(Path path, String shown, List<List<Setting>> documents) {}

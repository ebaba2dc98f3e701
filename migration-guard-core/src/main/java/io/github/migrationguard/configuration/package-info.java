/**
 * What a project already says of its Flyway, in the files of its framework or of Flyway itself. Reads files and nothing
 * else: no environment, no network. Knows no other package of the gate.
 */
package io.github.migrationguard.configuration;

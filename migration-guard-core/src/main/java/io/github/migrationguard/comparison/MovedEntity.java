package io.github.migrationguard.comparison;

/**
 * An entity whose value of a feature is another one after the migration, as an example.
 *
 * @param entity its key
 * @param before the value, for a person to read
 * @param after the value after
 */
public record MovedEntity(String entity, String before, String after) {}

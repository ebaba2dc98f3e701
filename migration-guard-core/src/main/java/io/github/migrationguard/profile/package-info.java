/**
 * What a real database says of its values: aggregates, read-only, and no value that fewer than ten rows share.
 * Knows {@code schema} and {@code synthesis} for the words of names.
 */
package io.github.migrationguard.profile;

/**
 * The words in which every stage says what it found: finding, code, severity, rename. Knows no other package.
 */
package io.github.migrationguard.finding;

/**
 * The goals: parameters and the POM become one request, the verdict one exception. Knows Maven and the gate's front,
 * and decides nothing.
 */
package io.github.migrationguard.maven;

/**
 * The two sides of the comparison, cut at a version or at the merge base of a git ref, and the synthetic database that
 * is brought to the baseline with its rows. Knows {@code contract}, {@code migration}, {@code revision}, {@code
 * database}, {@code synthesis} and what they are made of; no pipeline runs here.
 */
package io.github.migrationguard.baseline;

/**
 * The pipelines run: at the baseline, after each pending migration, and again on a replay of these. What they yield is
 * compared here and judged elsewhere. Knows {@code baseline}, {@code pipeline}, {@code comparison}, {@code engine} and
 * {@code failure}.
 */
package io.github.migrationguard.run;

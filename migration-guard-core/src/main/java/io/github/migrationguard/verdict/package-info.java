/**
 * Findings from comparisons, waivers, the checklist and the verdict.
 * Knows {@code contract}, {@code comparison} and {@code finding}.
 */
package io.github.migrationguard.verdict;

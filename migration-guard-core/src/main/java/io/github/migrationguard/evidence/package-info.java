/**
 * What a run saw and a report shows beside its findings: features and whom to blame, the corners of a deployment, the
 * commit that was compared with, what the rows leave out. Knows {@code comparison} and {@code migration}.
 */
package io.github.migrationguard.evidence;

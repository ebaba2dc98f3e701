/**
 * Repairs of what a rename broke, each proved on the migrated database before it is offered: the pipeline's SQL with
 * the new names, a view of the old shape. Knows {@code run}, {@code evidence}, {@code drift} and {@code pipeline}.
 */
package io.github.migrationguard.repair;

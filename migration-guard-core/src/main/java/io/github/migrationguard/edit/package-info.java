/**
 * What a change edits beside the migrations, where the baseline is a merge base: pipelines, each as it was and as it is
 * on the schema as it was and as it is, and the contract. Knows {@code run}, {@code evidence} and {@code drift}.
 */
package io.github.migrationguard.edit;

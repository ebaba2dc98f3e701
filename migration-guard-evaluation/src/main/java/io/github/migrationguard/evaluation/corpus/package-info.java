/**
 * Public Flyway histories: does the gate run on them, with nothing said but a contract? The list is kept here and the
 * answer in {@code docs/corpus.md}; the histories' own files never are.
 */
package io.github.migrationguard.evaluation.corpus;

/**
 * Migrations whose effect was written down before the gate saw them, over schemas of four businesses, and how the gate
 * judges them. It sees the gate from outside.
 */
package io.github.migrationguard.evaluation.labelled;

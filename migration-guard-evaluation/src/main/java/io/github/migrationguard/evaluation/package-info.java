/**
 * How good and how fast the gate is, measured. One package for each question; it sees the gate from outside, through
 * its request and its report.
 */
package io.github.migrationguard.evaluation;

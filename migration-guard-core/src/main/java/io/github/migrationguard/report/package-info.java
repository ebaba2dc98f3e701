/**
 * What people and machines read: console and JSON.
 * Knows the report and the words it is made of.
 */
package io.github.migrationguard.report;

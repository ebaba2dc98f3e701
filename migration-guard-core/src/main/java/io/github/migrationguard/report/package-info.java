/**
 * What people and machines read: console, HTML, JSON, JUnit XML, SARIF, Markdown; each a function of the report.
 * Knows the report and the words it is made of.
 */
package io.github.migrationguard.report;

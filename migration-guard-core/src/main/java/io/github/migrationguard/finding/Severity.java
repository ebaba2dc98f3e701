package io.github.migrationguard.finding;

/** How bad a finding is, least first. */
public enum Severity { INFO, WARN, ERROR }

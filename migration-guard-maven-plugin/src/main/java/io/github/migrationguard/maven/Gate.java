package io.github.migrationguard.maven;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;

/** The gate as a goal sees it. */
@FunctionalInterface
interface Gate {
  GuardReport check(GuardRequest request);
}

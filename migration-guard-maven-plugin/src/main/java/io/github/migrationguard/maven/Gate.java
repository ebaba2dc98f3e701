package io.github.migrationguard.maven;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.Progress;

/** The gate as a goal sees it. */
@FunctionalInterface
interface Gate {
  GuardReport check(GuardRequest request, Progress progress);
}

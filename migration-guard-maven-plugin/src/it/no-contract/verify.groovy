import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .logged('[INFO] No contract at ', 'migration-guard.yml: nothing to check.')
    .withoutReport()
    .holds()

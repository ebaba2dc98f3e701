import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .logged('[INFO] migration-guard is skipped')
    .withoutReport()
    .holds()

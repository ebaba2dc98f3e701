import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .pending()
    .logged('[INFO] contract shop, baseline 2, 0 pending')
    .withoutFindings()
    .othersStable()
    .holds()

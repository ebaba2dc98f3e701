import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .othersStable()
    .holds()

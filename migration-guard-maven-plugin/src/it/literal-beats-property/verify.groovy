import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'amount', 'V2__cents.sql', 1)
    .holds()

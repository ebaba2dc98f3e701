import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'amount', 'V2__cents.sql', 1)
    .finding('MG402', 'WARN', '')
    .logged('[WARNING] MG402', 'expired', '2020-12-31')
    .holds()

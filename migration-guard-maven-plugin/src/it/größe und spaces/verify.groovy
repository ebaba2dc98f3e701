import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'orders.total', 'V2__rename.sql', 1)
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .finding('MG105', 'INFO', 'clients')
    .othersStable()
    .holds()

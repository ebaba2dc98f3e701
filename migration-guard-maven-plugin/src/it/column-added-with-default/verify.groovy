import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .finding('MG105', 'INFO', 'customers', 'V2__add_tier.sql', 1)
    .othersStable()
    .holds()

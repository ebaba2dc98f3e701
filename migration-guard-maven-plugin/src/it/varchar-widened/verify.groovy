import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .finding('MG102', 'INFO', 'customers.country', 'V2__widen_country.sql', 1)
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .finding('MG105', 'INFO', 'customers', 'V2__yearly_income.sql', 2)
    .othersStable()
    .holds()

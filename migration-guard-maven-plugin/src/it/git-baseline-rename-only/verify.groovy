import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .pending('V2__rename_country.sql')
    .finding('MG101', 'ERROR', 'customers.country', 'V2__rename_country.sql', 2)
    .finding('MG302', 'ERROR', 'country', 'V2__rename_country.sql', 2)
    .feature('country', 'BROKEN', 1.0d, 1.0d)
    .othersStable()
    .holds()

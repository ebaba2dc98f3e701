import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(3)
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'customers.country', 'V2__rename_country.sql', 2)
    .rename('customers.country', 'customers.country_code')
    .finding('MG302', 'ERROR', 'country', 'V2__rename_country.sql', 2)
    .finding('MG302', 'ERROR', 'buyer_country', 'V2__rename_country.sql', 2)
    .feature('country', 'BROKEN', 1.0d, 1.0d)
    .feature('buyer_country', 'BROKEN', 1.0d, 1.0d)
    .othersStable()
    .holds()

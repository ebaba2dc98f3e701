import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(3)
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'customers.country', 'V2__rename_country.sql', 2)
    .rename('customers.country', 'customers.country_code')
    .repaired('MG101', 'customers.country', 'features/customers.sql:3: c.country -> c.country_code AS country',
        'features/orders.sql:6: c.country -> c.country_code', 'CREATE VIEW customers AS SELECT b.*, b.country_code AS country')
    .logged('    features/customers.sql:3: c.country -> c.country_code AS country')
    .finding('MG302', 'ERROR', 'country', 'V2__rename_country.sql', 2)
    .finding('MG302', 'ERROR', 'buyer_country', 'V2__rename_country.sql', 2)
    .feature('country', 'BROKEN', 1.0d, 1.0d)
    .feature('buyer_country', 'BROKEN', 1.0d, 1.0d)
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .pending('V2__rename_country.sql')
    .finding('MG101', 'INFO', 'customers.country', 'V2__rename_country.sql', 2)
    .rename('customers.country', 'customers.country_code')
    .logged('baseline 1, git:main at ')
    .logged('deploy only together: the new customer_features fails on the old schema')
    .othersStable()
    .holds()

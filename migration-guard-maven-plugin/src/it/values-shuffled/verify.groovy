import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'income', 'V2__reload_incomes.sql', 6)
    .feature('income', 'BROKEN', 0.0d, 0.0d)
    .broken('income', 'V2__reload_incomes.sql', 'customers.income')
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'customers.income', 'V2__move_income.sql', 3)
    .rename('customers.income', 'finances.income')
    .finding('MG302', 'ERROR', 'income', 'V2__move_income.sql', 3)
    .feature('income', 'BROKEN', 1.0d, 1.0d)
    .othersStable()
    .holds()

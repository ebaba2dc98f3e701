import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG204', 'WARN', 'orders.amount', 'V2__cents.sql', 1)
    .broken('amount', 'V2__cents.sql', 'orders.amount')
    .broken('spend', 'V2__cents.sql', 'orders.amount', 'orders.customer_id')
    .othersStable()
    .holds()

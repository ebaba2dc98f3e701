import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG204', 'WARN', 'orders.status', 'V2__upper_case_status.sql', 1)
    .broken('paid_share', 'V2__upper_case_status.sql', 'orders.customer_id', 'orders.status')
    .othersStable()
    .holds()

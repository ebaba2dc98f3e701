import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG103', 'ERROR', 'orders.amount', 'V2__amount_optional.sql', 2)
    .finding('MG304', 'ERROR', 'amount', 'V2__amount_optional.sql', 2)
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .feature('amount', 'BROKEN', 1.0d, 0.0d)
    .broken('amount', 'V2__scale.sql', 'orders.amount')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .pending('V2__add_rate.sql', 'R__amounts_at_rate.sql')
    .broken('amount', 'R__amounts_at_rate.sql', 'orders.amount')
    .holds()

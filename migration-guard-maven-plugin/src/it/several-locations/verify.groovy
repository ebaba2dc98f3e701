import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .pending('V2__add_currency.sql', 'V3__add_cents.sql', 'V4__cents.sql')
    .broken('amount', 'V4__cents.sql', 'orders.amount')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .waived('MG301', 'amount')
    .waived('MG204', 'orders.amount')
    .feature('amount', 'BROKEN', 1.0d, 0.0d)
    .logged('[INFO] 2 findings are waived (MG301 ')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .pending('V2__cents.sql', 'V3__euros_again.sql')
    .finding('MG301', 'INFO', 'spend', 'V2__cents.sql', 1)
    .finding('MG301', 'INFO', 'amount', 'V2__cents.sql', 1)
    .othersStable()
    .holds()

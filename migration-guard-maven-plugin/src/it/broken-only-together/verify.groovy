import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .blamed('amount', 'V4__apply_rates.sql')
    .says('MG301', 'amount', 'It takes V3__rates.sql as well: without that it stays what it was, too.')
    .features('BROKEN', 'amount', 'spend')
    .othersStable()
    .holds()

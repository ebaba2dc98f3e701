import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .pending('V2__cents.sql', 'V3__euros_again.sql')
    .withoutFindings()
    .othersStable()
    .holds()

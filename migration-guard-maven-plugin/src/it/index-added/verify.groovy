import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .pending('V2__index_orders.sql')
    .withoutFindings()
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .finding('MG102', 'INFO', 'orders.priority', 'V2__big_priority.sql', 1)
    .othersStable()
    .holds()

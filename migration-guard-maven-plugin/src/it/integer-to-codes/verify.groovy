import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG102', 'ERROR', 'orders.priority', 'V2__priority_codes.sql', 1)
    .finding('MG301', 'ERROR', 'priority', 'V2__priority_codes.sql', 1)
    .broken('priority', 'V2__priority_codes.sql', 'orders.priority')
    .othersStable()
    .holds()

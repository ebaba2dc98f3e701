import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .noFinding('MG101', 'MG103', 'MG104', 'MG204')
    .othersStable()
    .holds()

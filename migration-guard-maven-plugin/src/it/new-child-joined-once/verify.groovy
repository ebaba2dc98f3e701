import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .quietPass()
    .verdict('SAFE')
    .noFinding('MG104', 'MG304')
    .othersStable()
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .verdict('SAFE')
    .finding('MG105', 'INFO', 'orders')
    .features('STABLE', 'total', 'tax')
    .holds()

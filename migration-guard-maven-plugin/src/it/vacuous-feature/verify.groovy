import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .verdict('WARN')
    .finding('MG305', 'WARN', 'is_large')
    .feature('is_large', 'VACUOUS')
    .othersStable()
    .logged('[WARNING] MG305', 'is_large')
    .holds()

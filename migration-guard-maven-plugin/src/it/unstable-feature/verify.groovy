import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .verdict('WARN')
    .finding('MG306', 'WARN', 'noise')
    .feature('noise', 'UNSTABLE')
    .blamed('noise', null)
    .othersStable()
    .logged('[WARNING] MG306', 'noise')
    .holds()

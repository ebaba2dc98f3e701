import io.github.migrationguard.maven.BuildResult

// years_at, with the day as a parameter, is the benign twin
BuildResult.of(basedir)
    .passedBuild()
    .verdict('WARN')
    .finding('MG306', 'WARN', 'years')
    .feature('years', 'UNSTABLE')
    .blamed('years', null)
    .othersStable()
    .logged('[WARNING] MG306', 'years')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .passedBuild()
    .verdict('WARN')
    .finding('MG201', 'WARN', '', 'V2__subject_required.sql', 2)
    .says('MG201', '', 'in a table that the contract does not name')
    .features('STABLE', 'total', 'tax')
    .holds()

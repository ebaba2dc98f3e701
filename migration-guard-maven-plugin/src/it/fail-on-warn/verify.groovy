import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(0)
    .verdict('WARN')
    .finding('MG301', 'WARN', 'income', 'V2__correct_two_incomes.sql', 2)
    .feature('income', 'WARN')
    .othersStable()
    .holds()

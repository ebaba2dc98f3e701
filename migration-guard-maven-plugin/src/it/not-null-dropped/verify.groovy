import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'income', 'V2__income_optional.sql')
    .findingOf('MG103', 'customers.income', 'V2__income_optional.sql')
    .finding('MG204', 'WARN', 'customers.income', 'V2__income_optional.sql')
    .broken('income', 'V2__income_optional.sql', 'customers.income')
    .othersStable()
    .holds()

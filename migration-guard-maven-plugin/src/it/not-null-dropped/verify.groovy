import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(3)
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'income', 'V2__income_optional.sql')
    .finding('MG103', 'ERROR', 'customers.income', 'V2__income_optional.sql', 1)
    .finding('MG304', 'ERROR', 'income', 'V2__income_optional.sql', 1)
    .finding('MG204', 'WARN', 'customers.income', 'V2__income_optional.sql')
    .broken('income', 'V2__income_optional.sql', 'customers.income')
    .othersStable()
    .holds()

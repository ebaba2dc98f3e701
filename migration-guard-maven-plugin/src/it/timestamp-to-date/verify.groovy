import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG102', 'ERROR', 'customers.signed_up', 'V2__signup_day.sql', 1)
    .finding('MG301', 'ERROR', 'signup_hour', 'V2__signup_day.sql', 1)
    .broken('signup_hour', 'V2__signup_day.sql', 'customers.signed_up')
    .feature('age_days', 'WARN')
    .othersStable()
    .holds()

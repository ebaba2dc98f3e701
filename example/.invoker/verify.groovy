import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir.parentFile)
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'customers.user_created_at', 'V2__rename_created_at.sql', 1)
    .rename('customers.user_created_at', 'customers.account_registration_date')
    .feature('account_age_days', 'BROKEN', 1.0d, 1.0d)
    .features('STABLE', 'total_transactions', 'avg_transaction_amount', 'spend_last_30_days', 'credit_share',
        'annual_income')
    .failedBuild()
    .holds()

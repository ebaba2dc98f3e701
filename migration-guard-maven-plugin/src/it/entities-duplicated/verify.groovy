import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(6)
    .verdict('UNSAFE')
    .finding('MG303', 'ERROR', 'customer_features', 'V2__customer_history.sql')
    .finding('MG303', 'ERROR', 'order_features', 'V2__customer_history.sql')
    .finding('MG104', 'ERROR', 'orders.customer_id', 'V2__customer_history.sql', 5)
    .finding('MG304', 'ERROR', 'order_features', 'V2__customer_history.sql', 5)
    .finding('MG204', 'WARN', 'customers', 'V2__customer_history.sql')
    .broken('country', 'V2__customer_history.sql', 'customers.country')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(4)
    .verdict('UNSAFE')
    .logged('2 features are inflated x2.0 through order_lines, which has 2 rows for each order_id, beneath the view orders:')
    .finding('MG303', 'ERROR', 'order_features', 'V2__order_lines.sql')
    .finding('MG301', 'ERROR', 'spend', 'V2__order_lines.sql')
    .broken('order_count', 'V2__order_lines.sql', 'orders.customer_id', 'orders.order_id')
    .broken('spend', 'V2__order_lines.sql', 'orders.amount', 'orders.customer_id')
    .features('BROKEN', 'amount', 'rating', 'priority', 'buyer_country')
    .othersStable()
    .holds()

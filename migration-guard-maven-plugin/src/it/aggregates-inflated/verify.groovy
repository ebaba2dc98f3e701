import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(3)
    .verdict('UNSAFE')
    .finding('MG303', 'ERROR', 'order_features', 'V2__order_lines.sql')
    .finding('MG301', 'ERROR', 'spend', 'V2__order_lines.sql')
    .broken('order_count', 'V2__order_lines.sql', 'orders.customer_id', 'orders.order_id')
    .broken('spend', 'V2__order_lines.sql', 'orders.amount', 'orders.customer_id')
    .features('BROKEN', 'amount', 'rating', 'priority', 'buyer_country')
    .othersStable()
    .holds()

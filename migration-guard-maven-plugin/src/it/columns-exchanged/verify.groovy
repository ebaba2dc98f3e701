import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .noFinding('MG101')
    .finding('MG102', 'ERROR', 'orders.amount', 'V2__swap_amount_and_rating.sql')
    .says('MG102', 'orders.amount', 'It changed places with orders.rating, which holds what it held, and the other way round')
    .repaired('MG102', 'orders.amount', 'features/orders.sql:3: o.amount -> o.rating AS amount', 'b.rating AS amount')
    .repaired('MG102', 'orders.rating', 'features/orders.sql:4: o.rating -> o.amount AS rating', 'b.amount AS rating')
    .features('BROKEN', 'amount', 'rating', 'spend')
    .othersStable()
    .holds()

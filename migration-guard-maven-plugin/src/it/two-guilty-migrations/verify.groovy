import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(4)
    .verdict('UNSAFE')
    .pending('V2__cents.sql', 'V3__index_orders.sql', 'V4__three_letter_countries.sql')
    .broken('amount', 'V2__cents.sql', 'orders.amount')
    .broken('spend', 'V2__cents.sql', 'orders.amount', 'orders.customer_id')
    .broken('country', 'V4__three_letter_countries.sql', 'customers.country')
    .broken('buyer_country', 'V4__three_letter_countries.sql', 'customers.country', 'orders.customer_id')
    .othersStable()
    .holds()

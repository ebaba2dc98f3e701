import io.github.migrationguard.maven.BuildResult

def contract = new File(basedir, 'migration-guard.yml').text
assert contract.contains('baseline: "1"')
assert contract.contains('customer_id: {references: customers.customer_id, children: {poisson: 5}}')
assert contract.contains('values: [open, paid, returned]')
assert !contract.contains('country')

BuildResult.of(basedir)
    .logged('[INFO] migration-guard.yml: written: 2 tables, 1 pipeline, baseline 1.')
    .logged('SAFE: ')
    .failedBuild()
    .verdict('UNSAFE')
    .pending('V2__rename.sql')
    .rename('orders.total', 'orders.grand_total')
    .feature('spent', 'BROKEN')
    .blamed('spent', 'V2__rename.sql')
    .othersStable()
    .holds()

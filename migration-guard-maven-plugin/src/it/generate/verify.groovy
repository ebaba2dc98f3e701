import io.github.migrationguard.maven.BuildResult

def lines = new File(basedir, 'target/migration-guard/data/orders.csv').readLines()
assert lines[0].startsWith('order_id,')
assert lines.size() == 101

BuildResult.of(basedir)
    .passedBuild()
    .logged('[INFO] orders: 100 rows')
    .logged('[INFO] target/migration-guard/data: 1 file, baseline 1, h2 ')
    .withoutReport()
    .holds()

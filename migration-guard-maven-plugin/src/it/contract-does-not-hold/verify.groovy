import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG401', 'ERROR', 'orders.discount')
    .logged('[ERROR] MG401 migration-guard.yml:11:7', 'orders has no column discount at the baseline', 'amount')
    .withoutFeatures()
    .unchecked('contract holds', 'baseline features computed', 'safe to proceed')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .pending('db.migration.V2__Rename')
    .finding('MG101', 'ERROR', 'orders.total', 'db.migration.V2__Rename')
    .blamed('total', 'db.migration.V2__Rename')
    .holds()

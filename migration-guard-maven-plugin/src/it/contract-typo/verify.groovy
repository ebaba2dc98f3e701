import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .logged('migration-guard.yml:7:5', 'primaryKye')
    .logged('primaryKey')
    .notLogged('Exception in thread')
    .withoutReport()
    .holds()

import io.github.migrationguard.maven.BuildResult

assert new File(basedir, 'migration-guard.yml').text == new File(basedir, 'expected.yml').text

BuildResult.of(basedir)
    .logged('[INFO] -baseline: "1"   # in production since May')
    .logged('[INFO] +baseline: "2"   # in production since May')
    .logged('[INFO] +      channel:     {type: varchar, nullable: false, values: [shop, web]}')
    .logged('[INFO] migration-guard.yml: changed: 1 table, 1 pipeline, baseline 2.')
    .logged('[INFO] migration-guard.yml: unchanged.')
    .passedBuild()
    .verdict('SAFE')
    .holds()

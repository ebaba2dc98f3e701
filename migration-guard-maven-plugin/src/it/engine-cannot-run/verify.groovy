import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('INCONCLUSIVE')
    .finding('MG202', 'WARN', '', 'V2__touch_function.sql', 2)
    .logged('[ERROR] MG202 V2__touch_function.sql:2', 'h2', 'CREATE FUNCTION touch()', 'not judged')
    .withoutFeatures()
    .unchecked('migrations applied', 'features recomputed', 'distributions compared', 'safe to proceed')
    .holds()

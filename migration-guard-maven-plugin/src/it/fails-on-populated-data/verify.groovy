import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .finding('MG201', 'ERROR', '', 'V2__referrer_required.sql', 2)
    .logged('[ERROR] MG201 V2__referrer_required.sql:2', 'ALTER TABLE customers ALTER COLUMN referrer SET NOT NULL.')
    .unchecked('migrations applied', 'features recomputed', 'safe to proceed')
    .holds()

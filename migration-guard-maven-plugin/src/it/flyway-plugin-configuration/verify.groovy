import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .pending('M2__rename.sql')
    .feature('total', 'BROKEN')
    .blamed('total', 'M2__rename.sql')
    .holds()

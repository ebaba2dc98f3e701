import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .pending('V2__rename.sql')
    .feature('total', 'BROKEN')
    .holds()

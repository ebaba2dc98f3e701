import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .pending('2__rename.sql')
    .feature('total', 'BROKEN')
    .logged('Flyway as configured in flyway.conf')
    .holds()

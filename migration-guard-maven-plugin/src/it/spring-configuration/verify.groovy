import io.github.migrationguard.maven.BuildResult

def result = BuildResult.of(basedir)
result.module('eu').verdict('SAFE').pending('M2__vat.sql').feature('total', 'STABLE')
result.module('us').verdict('UNSAFE').pending('M2__rename.sql').feature('total', 'BROKEN').blamed('total', 'M2__rename.sql')
result.logged('Flyway as configured in src/main/resources/application.yml').notLogged('@team@').holds()

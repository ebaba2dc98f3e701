import io.github.migrationguard.maven.BuildResult

def server = context.get('server')
try {
    BuildResult.of(basedir)
        .logged('The scratch database is jdbc:mariadb://127.0.0.1:', '/scratch, as borrower')
        .notLogged('s3cret-of-nobody')
        .notLogged('[WARNING]')
        .notLogged('conn=')
        .logged('SAFE: 2 of 2 features are stable through 1 pending migration.')
        .failedBuild()
        .verdict('UNSAFE')
        .rename('customers.country', 'customers.country_code')
        .blamed('germans', 'V3__rename_country.sql')
        .feature('germans', 'BROKEN')
        .othersStable()
        .holds()
    assert server.asRoot("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'scratch'") == '0'
} finally {
    server?.close()
}
true

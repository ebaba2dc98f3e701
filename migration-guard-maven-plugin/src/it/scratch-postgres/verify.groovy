import io.github.migrationguard.maven.BuildResult

def server = context.get('server')
try {
    BuildResult.of(basedir)
        .logged('The scratch database is jdbc:postgresql://', '/scratch, as borrower')
        .notLogged('s3cret-of-nobody')
        .notLogged('[WARNING]')
        .logged('SAFE: 2 of 2 features are stable through 1 pending migration.')
        .logged('/occupied is not empty: it holds table public.precious, which the gate did not make. Nothing was changed.')
        .failedBuild()
        .verdict('UNSAFE')
        .rename('customers.country', 'customers.country_code')
        .blamed('germans', 'V3__rename_country.sql')
        .feature('germans', 'BROKEN')
        .othersStable()
        .holds()
    assert server.standing('scratch').isEmpty()
    assert server.standing('occupied') == ['precious']
} finally {
    server?.close()
}
true

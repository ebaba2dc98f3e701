import io.github.migrationguard.maven.BuildResult

def result = BuildResult.of(basedir)
    .failedBuild()
    .logged('postgres 18.')
    .notLogged('NoClassDefFoundError')
result.module('orders')
    .verdict('SAFE')
    .features('STABLE', 'total', 'is_open')
result.module('customers')
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'customers.signed_up', 'V2__rename.sql')
    .features('BROKEN', 'age_days')
true

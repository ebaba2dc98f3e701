import io.github.migrationguard.maven.BuildResult

def why = "V1__users.sql:1 does not run on H2 (CREATE EXTENSION); the SQL is PostgreSQL's (CREATE EXTENSION"
def result = BuildResult.of(basedir)
    .failedBuild()
    .logged('[INFO] engine postgres 18.', why, 'PostgreSQL 18 because compose.yaml:3 names postgres:18-alpine')
result.module('benign')
    .verdict('SAFE')
    .finding('MG202', 'INFO', '', 'V1__users.sql', 11)
    .features('STABLE', 'age_days', 'paid')
result.module('broken')
    .verdict('UNSAFE')
    .finding('MG101', 'ERROR', 'users.signed_up', 'V2__rename.sql', 2)
    .features('BROKEN', 'age_days')
    .features('STABLE', 'paid')
true

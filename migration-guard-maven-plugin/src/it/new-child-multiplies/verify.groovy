import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .verdict('UNSAFE')
    .finding('MG104', 'ERROR', 'notes', 'V2__notes.sql')
    .finding('MG304', 'ERROR', 'order_features', 'V2__notes.sql')
    .finding('MG304', 'ERROR', 'spend', 'V2__notes.sql')
    .says('MG304', 'spend', 'With one row of notes for each order_id, and a second row for 10 % of these')
    .othersStable()
    .holds()

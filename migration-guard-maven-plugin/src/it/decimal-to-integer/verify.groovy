import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(2)
    .verdict('UNSAFE')
    .finding('MG102', 'ERROR', 'orders.rating', 'V2__whole_ratings.sql', 1)
    .finding('MG301', 'ERROR', 'rating', 'V2__whole_ratings.sql', 1)
    .broken('rating', 'V2__whole_ratings.sql', 'orders.rating')
    .othersStable()
    .holds()

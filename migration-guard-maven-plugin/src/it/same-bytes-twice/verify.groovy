import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .sameReport('target/first/report.json', 'target/second/report.json')
    .holds()

import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild()
    .logged('The baseline is version "12", and the history has no migration of that version; nearest: 1.')
    .withoutReport()
    .holds()

import io.github.migrationguard.maven.ProjectHistory

ProjectHistory.branchedWith(basedir, 'change')

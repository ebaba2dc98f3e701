import io.github.migrationguard.maven.BuildResult
import io.github.migrationguard.maven.NewcomerPath

BuildResult.of(basedir).logged('migration-guard:check').logged('migration-guard:capture').passedBuild().holds()

NewcomerPath.walk(basedir, localRepositoryPath, new File(settings), outerRepository)

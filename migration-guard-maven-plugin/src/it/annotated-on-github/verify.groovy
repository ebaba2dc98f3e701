import io.github.migrationguard.maven.BuildResult

// a command that does not begin its line is none; the path is below the repository, or, in an archive of it, the project
def annotations = new File(basedir, 'build.log').readLines('UTF-8').findAll { it.startsWith('::') }
assert annotations.size() == 3
assert annotations.every {
  it =~ '^::error file=([^,]*/)?src/main/resources/db/migration/V2__rename_country\\.sql,line=2,title=MG\\d{3} [^:]+::.+'
}

// the summary of the step is the Markdown report
assert new File(basedir, 'step-summary.md').text == new File(basedir, 'target/migration-guard/report.md').text + '\n'

BuildResult.of(basedir).failedBuild().verdict('UNSAFE').holds()

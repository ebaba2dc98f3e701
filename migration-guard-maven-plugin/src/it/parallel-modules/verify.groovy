import io.github.migrationguard.maven.BuildResult

def result = BuildResult.of(basedir).failedBuild()
result.module('first').verdict('SAFE').pending('V2__first.sql')
result.module('second').verdict('UNSAFE').pending('V2__second.sql').feature('total', 'BROKEN')
result.module('third').verdict('SAFE').pending('V2__third.sql')
result.module('without').withoutReport()
result.logged('No contract at ', 'without').holds()

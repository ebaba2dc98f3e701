import io.github.migrationguard.maven.BuildResult

def benign = ['V4__index.sql', 'V5__vacuum.sql', 'V6__history.sql', 'V7__session.sql'] as String[]
def result = BuildResult.of(basedir)
result.module('green').verdict('SAFE').pending(benign).feature('total', 'STABLE')
result.module('red').verdict('UNSAFE').pending(benign + 'V8__rename.sql').blamed('total', 'V8__rename.sql').holds()

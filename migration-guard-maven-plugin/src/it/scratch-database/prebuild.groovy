import io.github.migrationguard.maven.LentServer

context.put('server', LentServer.start(basedir))
true

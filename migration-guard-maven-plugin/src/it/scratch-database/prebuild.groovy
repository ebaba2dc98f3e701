import io.github.migrationguard.servers.MariaDbServer

def server = MariaDbServer.start()
server.lend('scratch', 'borrower', 's3cret-of-nobody')
new File(basedir, '.mvn').mkdir()
new File(basedir, '.mvn/maven.config').text = "-Dmigration-guard.scratchUrl=${server.url('scratch')}\n"
context.put('server', server)
true

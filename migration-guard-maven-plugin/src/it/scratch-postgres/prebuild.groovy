import io.github.migrationguard.maven.PostgresLender

def server = PostgresLender.start(new File(basedir, '../../postgres-binaries').toPath(), 's3cret-of-nobody')
context.put('server', server)
server.lend('scratch')
server.lend('occupied', 'CREATE TABLE precious (id int)', 'INSERT INTO precious VALUES (1)')
new File(basedir, '.mvn').mkdir()
new File(basedir, '.mvn/maven.config').text = "-Dlender=${server.url()}\n"
true

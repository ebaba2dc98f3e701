import io.github.migrationguard.database.scratch.LentPostgres

def server = LentPostgres.start(new File(basedir, '../../postgres-binaries').toPath())
server.createDatabase('occupied', 'CREATE TABLE precious (id int)', 'INSERT INTO precious VALUES (1)')
new File(basedir, '.mvn').mkdir()
new File(basedir, '.mvn/maven.config').text = "-Dlender=${server.url().replaceFirst('/[^/]*$', '')}\n"
context.put('server', server)
true

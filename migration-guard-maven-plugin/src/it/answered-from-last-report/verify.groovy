import io.github.migrationguard.maven.BuildResult

String last = 'Nothing has changed since the last run: its report stands'
def log = { int run -> new File(basedir, run + '.log').text }
def spoken = { int run ->
  log(run).readLines().findAll { it.contains('MG301') || it.contains('UNSAFE: ') || it.contains('BROKEN') }
}

assert !log(1).contains(last)
assert log(2).contains(last)
assert !log(3).contains(last)
assert !log(4).contains(last)
assert spoken(1) && spoken(1) == spoken(2)

BuildResult.of(basedir)
    .verdict('UNSAFE')
    .finding('MG301', 'ERROR', 'amount', 'V2__cents.sql', 1)
    .holds()

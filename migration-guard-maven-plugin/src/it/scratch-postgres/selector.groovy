// The build has the binaries of one platform.
io.github.migrationguard.maven.PostgresLender.isAvailable()

// The build has the binaries of one platform.
io.github.migrationguard.database.postgres.TestPostgres.isAvailable()

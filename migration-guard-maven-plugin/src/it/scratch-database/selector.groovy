// With CI=true a server that is not there fails the build instead.
io.github.migrationguard.servers.MariaDbServer.isWanted()

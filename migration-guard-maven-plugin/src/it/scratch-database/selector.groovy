io.github.migrationguard.maven.LentServer.isInstalled()

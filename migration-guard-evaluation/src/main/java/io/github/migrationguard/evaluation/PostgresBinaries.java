package io.github.migrationguard.evaluation;

import io.github.migrationguard.database.postgres.PostgresPlatform;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** PostgreSQL as an evaluation has it: the published archive, on the class path. */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /** The archive for this platform. */
  public static Path onClassPath() {
    String wanted = PostgresPlatform.current().map(PostgresPlatform::artifactId).orElse("PostgreSQL for this platform");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(path -> path.getFileName().toString().matches(wanted + "-[0-9.]+\\.jar")).findFirst()
        .orElseThrow(() -> new IllegalStateException("The class path has no " + wanted
            + ". Add io.zonky.test.postgres:" + wanted + " to the module's dependencies."));
  }
}

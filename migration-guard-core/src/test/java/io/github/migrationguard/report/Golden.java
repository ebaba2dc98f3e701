package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole texts under test, a file each. {@code -Dgolden.write=true} writes them anew: read the diff. */
final class Golden {

  private static final Path DIRECTORY = Path.of("src/test/resources/io/github/migrationguard/report");

  private Golden() {}

  static void assertEquals(String file, String actual) {
    Path path = DIRECTORY.resolve(file);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(path, actual);
      }
      assertThat(actual).as(file).isEqualTo(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

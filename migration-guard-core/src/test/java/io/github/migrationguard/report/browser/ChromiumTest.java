package io.github.migrationguard.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

  @TempDir Path directory;

  @Test
  void isFoundOnThePath() throws IOException {
    Path program = program("chromium");
    assertThat(Chromium.find(Map.of("PATH", "/none" + File.pathSeparator + File.pathSeparator + directory)))
        .contains(program);
  }

  @Test
  void isTheOneThatTheVariableNames() throws IOException {
    program("chromium");
    Path named = program("mine");
    assertThat(Chromium.find(Map.of("PATH", directory.toString(), "CHROMIUM", named.toString()))).contains(named);
  }

  @Test
  void isNoFileThatDoesNotRun() throws IOException {
    Files.writeString(directory.resolve("chromium"), "");
    assertThat(Chromium.find(Map.of("PATH", directory.toString())).filter(path -> path.startsWith(directory)))
        .isEmpty();
  }

  private Path program(String name) throws IOException {
    Path program = Files.writeString(directory.resolve(name), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}

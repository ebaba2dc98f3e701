package io.github.migrationguard.evaluation.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java migrations of a history, as a build with Maven leaves them, or one of ours where the project has another:
 * its classes in {@code target/classes} of the module, and what they need in {@code target/dependency}.
 *
 * @param module a directory, relative to the repository
 * @param locations the packages with Java migrations, as Flyway names them: {@code db/migration}
 */
record CompiledClasses(String module, List<String> locations) {

  CompiledClasses {
    locations = List.copyOf(locations);
  }

  /** How they are made, as a part of the page. */
  static String commands() {
    try (InputStream text = CompiledClasses.class.getResourceAsStream("builds/builds.md")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The module and the packages, with spaces between. */
  static CompiledClasses parse(String cell) {
    List<String> words = Arrays.asList(cell.strip().split(" "));
    return new CompiledClasses(words.get(0), words.subList(1, words.size()));
  }

  /** @param repository the directory of the history's repository */
  boolean areThere(Path repository) {
    return locations.stream().allMatch(location -> Files.isDirectory(classes(repository).resolve(location)))
        && Files.isDirectory(libraries(repository));
  }

  /** The classes first, then what they need. */
  List<Path> classpath(Path repository) throws IOException {
    List<Path> classpath = new ArrayList<>(List.of(classes(repository)));
    try (Stream<Path> libraries = Files.list(libraries(repository))) {
      libraries.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(classpath::add);
    }
    return classpath;
  }

  private Path classes(Path repository) {
    return repository.resolve(module).resolve("target/classes").normalize().toAbsolutePath();
  }

  private Path libraries(Path repository) {
    return repository.resolve(module).resolve("target/dependency").normalize().toAbsolutePath();
  }
}

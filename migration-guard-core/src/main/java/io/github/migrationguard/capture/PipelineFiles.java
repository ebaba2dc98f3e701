package io.github.migrationguard.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The SQL files in which a project keeps its feature pipelines. */
public final class PipelineFiles {

  /** Where people put them; the last is what dbt writes its models to, compiled. */
  private static final List<String> CONVENTIONS =
      List.of("features", "src/main/resources/features", "sql/features", "src/main/sql/features");
  private static final String DBT = "target/compiled";

  private PipelineFiles() {}

  /**
   * Finds the files.
   *
   * @param directory the project's
   * @param named files, and directories of which every SQL file is meant; empty: the conventional places
   * @return by the name that the contract will have for each, in a fixed order
   * @throws IllegalArgumentException where a name is of nothing
   */
  public static Map<String, Path> find(Path directory, List<Path> named) {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      Path absolute = directory.resolve(path).normalize();
      if (!Files.exists(absolute)) {
        throw new IllegalArgumentException("There is no " + absolute + ", which the parameter pipelines names. Name SQL"
            + " files, or directories of them, relative to the project.");
      }
      files.addAll(Files.isDirectory(absolute) ? below(absolute) : List.of(absolute));
    }
    if (named.isEmpty()) {
      CONVENTIONS.forEach(place -> files.addAll(below(directory.resolve(place))));
      files.addAll(models(directory.resolve(DBT)));
    }
    return named(files.stream().distinct().toList());
  }

  /** Whether a path of the contract is one that dbt writes. */
  public static boolean isCompiledByDbt(String path) {
    return path.contains(DBT + "/");
  }

  private static List<Path> below(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return List.copyOf(all.filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".sql"))
          .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    } catch (IOException e) {
      throw new UncheckedIOException("The directory " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * {@code target/compiled/PROJECT/models}, without the tests that dbt keeps in directories named as their YAML file.
   */
  private static List<Path> models(Path compiled) {
    if (!Files.isDirectory(compiled)) {
      return List.of();
    }
    return below(compiled).stream().filter(file -> {
      Path inside = compiled.relativize(file);
      return inside.getNameCount() > 2 && inside.getName(1).toString().equals("models")
          && Stream.iterate(inside.getParent(), path -> path != null, Path::getParent)
              .noneMatch(path -> path.getFileName().toString().matches(".*\\.ya?ml"));
    }).toList();
  }

  /** Each by its file's name; with its directory's where two have the same. */
  private static Map<String, Path> named(List<Path> files) {
    Map<String, Path> names = new LinkedHashMap<>();
    for (Path file : files) {
      String name = word(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
      if (names.containsKey(name) && file.getParent() != null && file.getParent().getFileName() != null) {
        name = word(file.getParent().getFileName().toString()) + "_" + name;
      }
      String free = name;
      for (int next = 2; names.containsKey(free); next++) {
        free = name + "_" + next;
      }
      names.put(free, file);
    }
    return names;
  }

  private static String word(String name) {
    String word = name.replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
    return word.isEmpty() ? "pipeline" : word;
  }
}

package io.github.migrationguard.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of PostgreSQL that a project's own files say it runs on.
 *
 * @param major {@code 15}
 * @param reason what says so, a clause for the middle of a sentence: {@code compose.yaml:4 names postgres:15-alpine}
 */
public record DeclaredPostgres(int major, String reason) {

  /** Of images, their tags and what stands for a tag: {@code postgis/postgis:15-3.3}, {@code postgres:${PG:-15}}. */
  private static final String IMAGE =
      "((?:[\\w.-]+(?::\\d+)?/)*(?:postgres(?:ql)?|postgis|timescaledb|pgvector)(?:-\\w+)*:(?:\\$\\{\\w+:?-[\\w.-]+}|[\\w.-]+))";

  /** {@code image: postgres:15}, {@code devservices.image-name=postgres:15}. */
  private static final Pattern IN_CONFIGURATION = Pattern.compile(
      "image(?:-?name)?[\"']?\\s*[:=]\\s*[\"']?" + IMAGE, Pattern.CASE_INSENSITIVE);

  /** A database that Testcontainers starts for a URL: {@code jdbc:tc:postgresql:15:///shop}. */
  private static final Pattern CONTAINER_URL =
      Pattern.compile("jdbc:tc:((?:postgresql|postgis|timescaledb|pgvector):[\\w.-]+):");

  private static final Pattern IN_CODE = Pattern.compile("\"" + IMAGE + "\"");

  /** {@code pg15} among other things, {@code ${PG:-15.3}}, {@code 15.3-alpine}. */
  private static final Pattern VERSION = Pattern.compile("(?:.*\\bpg|.*:?-(?=[\\d.]+}$)|v?)(\\d{1,2})(?![\\d])(.*)");

  /** Versions that anybody may still run; a greater number is a port, or the version of something else. */
  private static final int OLDEST = 8;
  private static final int NEWEST = 30;

  private static final Pattern COMPOSE = Pattern.compile("(?:.*[-.])?compose(?:[-.].*)?\\.ya?ml");
  private static final Pattern CONFIGURATION = Pattern.compile(".*\\.(?:properties|ya?ml)");
  private static final Pattern TEST_SOURCE = Pattern.compile(".*\\.(?:java|kt|groovy|scala)");

  /** Directories in which nobody keeps how the product runs. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("target|build|node_modules|src|\\.(?!github$|devcontainer$).+");

  private static final int DEPTH_OF_COMPOSE = 4;
  private static final int DEPTH_OF_SOURCES = 30;
  private static final long LARGEST = 500_000;
  private static final int MOST_FILES = 5_000;

  /**
   * Looks at the module first: its configuration and its tests, then files of Docker Compose; then at the directories
   * around it, up to the root of the repository, and the workflows that stand there. Where one of these names
   * several versions, the next is asked.
   *
   * @param module its directory
   * @return empty where nothing names one version
   */
  public static Optional<DeclaredPostgres> of(Path module) {
    Path start = module.toAbsolutePath().normalize();
    List<Found> groups = new ArrayList<>();
    groups.add(() -> inTests(start));
    for (Path directory : upwards(start)) {
      groups.add(() -> inCompose(directory));
    }
    return groups.stream().map(Found::versions).filter(versions -> versions.size() == 1)
        .map(versions -> versions.entrySet().iterator().next()).findFirst()
        .map(only -> new DeclaredPostgres(only.getKey(), only.getValue()));
  }

  private interface Found {
    /** Each version, with the first place that names it. */
    Map<Integer, String> versions();
  }

  private static Map<Integer, String> inTests(Path module) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (Path file : files(module.resolve("src"), DEPTH_OF_SOURCES, name -> CONFIGURATION.matcher(name).matches())) {
      add(found, module, file, List.of(CONTAINER_URL, IN_CONFIGURATION));
    }
    for (Path file : files(module.resolve("src"), DEPTH_OF_SOURCES, name -> TEST_SOURCE.matcher(name).matches())) {
      if (module.relativize(file).getName(1).toString().matches("(?i).*test.*")) {
        add(found, module, file, List.of(CONTAINER_URL, IN_CODE));
      }
    }
    return found;
  }

  private static Map<Integer, String> inCompose(Path directory) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (Path file : files(directory, DEPTH_OF_COMPOSE, name -> CONFIGURATION.matcher(name).matches())) {
      boolean workflow = directory.relativize(file).startsWith(Path.of(".github", "workflows"));
      if (workflow || COMPOSE.matcher(file.getFileName().toString()).matches()) {
        add(found, directory, file, List.of(IN_CONFIGURATION));
      }
    }
    return found;
  }

  /** The directory itself and those around it, as far as the repository goes; without one, itself alone. */
  private static List<Path> upwards(Path start) {
    List<Path> directories = new ArrayList<>();
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      directories.add(directory);
      if (Files.exists(directory.resolve(".git"))) {
        return directories;
      }
    }
    return List.of(start);
  }

  private static void add(Map<Integer, String> found, Path root, Path file, List<Pattern> patterns) {
    String text = text(file);
    if (!text.contains("postg") && !text.contains("timescale") && !text.contains("pgvector")) {
      return;
    }
    for (Pattern pattern : patterns) {
      Matcher named = pattern.matcher(text);
      while (named.find()) {
        int line = 1 + (int) text.substring(0, named.start()).chars().filter(c -> c == '\n').count();
        String place = root.relativize(file).toString().replace('\\', '/') + ":" + line;
        major(named.group(1)).ifPresent(major -> found.putIfAbsent(major, place + " names " + named.group(1)));
      }
    }
  }

  /** The major version of PostgreSQL that an image has by its tag. */
  static OptionalInt major(String image) {
    int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
    String tag = image.substring(colon + 1);
    Matcher version = VERSION.matcher(tag);
    // Timescale's own version comes first in its tags
    boolean own = image.substring(0, colon).contains("timescale") || image.substring(0, colon).contains("pgvector");
    if (!version.matches() || own && !tag.contains("pg")) {
      return OptionalInt.empty();
    }
    int major = Integer.parseInt(version.group(1));
    return major >= OLDEST && major <= NEWEST ? OptionalInt.of(major) : OptionalInt.empty();
  }

  /** In an order of their own, so that the same project always gives the same answer; unreadable ones are left out. */
  private static List<Path> files(Path root, int depth, Predicate<String> wanted) {
    if (depth == 0 || !Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    List<Path> all;
    try (Stream<Path> entries = Files.list(root)) {
      all = entries.sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
    for (Path entry : all) {
      String name = entry.getFileName().toString();
      if (found.size() < MOST_FILES && Files.isRegularFile(entry) && wanted.test(name)) {
        found.add(entry);
      } else if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry) && !LEFT_OUT.matcher(name).matches()) {
        found.addAll(files(entry, depth - 1, wanted));
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      // of Latin letters alone is what is looked for
      return Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }
}

package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a project of {@code src/it} left behind, its {@code build.log} and its {@code report.json}, with the assertions
 * that the verify scripts are made of. Each gives the result back, or fails with what was there instead.
 */
public final class BuildResult {

  private static final Path REPORT = Path.of("target", "migration-guard", "report.json");

  private final Path project;
  private final Path module;
  private final String log;

  private BuildResult(Path project, Path module, String log) {
    this.project = project;
    this.module = module;
    this.log = log;
  }

  /** The result of the project in that directory. */
  public static BuildResult of(File directory) {
    Path project = directory.toPath();
    return new BuildResult(project, project, read(project.resolve("build.log")));
  }

  /** The same build, with the report of a module. */
  public BuildResult module(String path) {
    return new BuildResult(project, project.resolve(path), log);
  }

  public BuildResult passedBuild() {
    return logged("BUILD SUCCESS");
  }

  public BuildResult failedBuild() {
    return logged("BUILD FAILURE");
  }

  /** Asserts that the log has a line which contains all of the texts, in this order. */
  public BuildResult logged(String... texts) {
    Predicate<String> matches =
        line -> {
          int from = 0;
          for (String text : texts) {
            int at = line.indexOf(text, from);
            if (at < 0) {
              return false;
            }
            from = at + text.length();
          }
          return true;
        };
    check(log.lines().anyMatch(matches), "a line of the log with " + Arrays.toString(texts), log);
    return this;
  }

  public BuildResult notLogged(String text) {
    check(!log.contains(text), "a log without " + text, log);
    return this;
  }

  public BuildResult withoutReport() {
    check(!Files.exists(module.resolve(REPORT)), "no report", module.resolve(REPORT));
    return this;
  }

  public BuildResult verdict(String verdict) {
    check(verdict.equals(report().get("verdict")), "verdict " + verdict, report().get("verdict") + findings());
    return this;
  }

  /** Asserts the scripts that are pending, in this order. */
  public BuildResult pending(String... scripts) {
    List<String> found = list("pending").stream().map(entry -> String.valueOf(entry.get("script"))).toList();
    check(found.equals(List.of(scripts)), "pending " + List.of(scripts), found);
    return this;
  }

  /** Asserts that a finding is there; {@code place} is a table, a {@code table.column} or a feature. */
  public BuildResult finding(String code, String severity, String place) {
    return finding(code, severity, place, finding -> true, "");
  }

  /** Asserts that a finding is there and blames the line of the migration. */
  public BuildResult finding(String code, String severity, String place, String migration, int line) {
    return finding(
        code,
        severity,
        place,
        finding ->
            migration.equals(finding.get("migration")) && Integer.valueOf(line).equals(finding.get("line")),
        " at " + migration + ":" + line);
  }

  /** Asserts that a finding is there and blames the migration, whatever the line. */
  public BuildResult finding(String code, String severity, String place, String migration) {
    return finding(code, severity, place, found -> migration.equals(found.get("migration")), " at " + migration);
  }

  private BuildResult finding(
      String code, String severity, String place, Predicate<Map<String, Object>> more, String described) {
    check(
        list("findings").stream()
            .anyMatch(
                finding ->
                    code.equals(finding.get("code"))
                        && severity.equals(finding.get("severity"))
                        && isAt(finding, place)
                        && more.test(finding)),
        severity + " " + code + " of " + place + described,
        findings());
    return this;
  }

  /** Asserts that no finding has one of the codes. */
  public BuildResult noFinding(String... codes) {
    check(
        list("findings").stream().noneMatch(finding -> List.of(codes).contains(finding.get("code"))),
        "no finding of " + List.of(codes),
        findings());
    return this;
  }

  /** Asserts a rename that was found, {@code table.column} to {@code table.column}. */
  public BuildResult rename(String from, String to) {
    check(
        list("findings").stream()
            .filter(finding -> isAt(finding, from) && finding.get("rename") != null)
            .anyMatch(finding -> to.equals(object(finding.get("rename")).get("to"))),
        "a rename of " + from + " to " + to,
        findings());
    return this;
  }

  /** Asserts the impact on one feature. */
  public BuildResult feature(String name, String impact) {
    check(impact.equals(featureOf(name).get("impact")), name + " " + impact, featureOf(name));
    return this;
  }

  /** Asserts the impact on one feature and its figures. */
  public BuildResult feature(String name, String impact, double distance, double nullAfter) {
    feature(name, impact);
    check(
        distance == number(featureOf(name), "distance") && nullAfter == number(featureOf(name), "nullAfter"),
        name + " with distance " + distance + " and nullAfter " + nullAfter,
        featureOf(name));
    return this;
  }

  /** Asserts that a feature is blamed on a migration. */
  public BuildResult blamed(String name, String migration) {
    check(Objects.equals(migration, featureOf(name).get("migration")), name + " blamed on " + migration, featureOf(name));
    return this;
  }

  /** Asserts the impact on each of several features. */
  public BuildResult features(String impact, String... names) {
    for (String name : names) {
      feature(name, impact);
    }
    return this;
  }

  /** Ends a script: the invoker takes any other answer than true for a failure. */
  public boolean holds() {
    return true;
  }

  private Map<String, Object> featureOf(String name) {
    return list("features").stream()
        .filter(feature -> name.equals(feature.get("feature")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Expected a feature " + name + ", and there is: " + list("features")));
  }

  private static double number(Map<String, Object> feature, String figure) {
    return ((Number) feature.get(figure)).doubleValue();
  }

  private static boolean isAt(Map<String, Object> finding, String place) {
    Object table = finding.get("table");
    Object column = finding.get("column");
    return place.equals(table)
        || place.equals(finding.get("feature"))
        || column != null && place.equals(table + "." + column);
  }

  private String findings() {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> finding : list("findings")) {
      lines.add("\n  " + finding);
    }
    return String.join("", lines);
  }

  private List<Map<String, Object>> list(String field) {
    return ((List<?>) report().get(field)).stream().map(BuildResult::object).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** JSON is YAML as far as this report goes, and the reader of the contract is at hand. */
  private Map<String, Object> report() {
    return object(new Yaml(new SafeConstructor(new LoaderOptions())).load(read(module.resolve(REPORT))));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError("Expected the file " + file, failure);
    }
  }

  private static void check(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new AssertionError("Expected " + expected + ", and there is: " + found);
    }
  }
}

package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a project of {@code src/it} left behind, its {@code build.log} and its {@code report.json}, with the assertions
 * that the verify scripts are made of. Each gives the result back, or fails with what was there instead.
 */
public final class BuildResult {

  private static final int QUIET = 10;
  private static final Path REPORT = Path.of("target", "migration-guard", "report.json");

  private final Path project;
  private final Path module;
  private final BuildLog log;
  private final Set<String> named = new HashSet<>();

  private BuildResult(Path project, Path module, BuildLog log) {
    this.project = project;
    this.module = module;
    this.log = log;
  }

  /** The result of the project in that directory. */
  public static BuildResult of(File directory) {
    Path project = directory.toPath();
    return new BuildResult(project, project, BuildLog.of(read(project.resolve("build.log"))));
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

  /**
   * Asserts a build that passed without a word too many: in the gate's part of the log no warning and no error, ten
   * lines at most, the report's path last.
   */
  public BuildResult quietPass() {
    BuildLog gate = log.ofGate();
    check(gate.lines().size() <= QUIET, "at most " + QUIET + " lines of the gate", gate);
    check(gate.count("WARNING") + gate.count("ERROR") == 0, "no warning and no error of the gate", gate);
    return passedBuild().reportIsLast();
  }

  /** Asserts a build that failed with so many findings, one ERROR line each, the report's path last. */
  public BuildResult failedBuild(int errors) {
    return failedBuild().errorLines(errors);
  }

  /** Asserts the number of the gate's ERROR lines, one a finding, and the report's path last. */
  public BuildResult errorLines(int errors) {
    BuildLog gate = log.ofGate();
    check(gate.count("ERROR") == errors, errors + " ERROR lines of the gate", gate);
    return reportIsLast();
  }

  private BuildResult reportIsLast() {
    BuildLog gate = log.ofGate();
    check(gate.lastReport().filter(path -> isReport(Path.of(path))).isPresent(), "the path of the report last", gate);
    check(!gate.hasForeignLines(), "no line of anybody else in between", gate);
    return this;
  }

  private boolean isReport(Path path) {
    return path.startsWith(REPORT.getParent()) && Files.exists(project.resolve(path));
  }

  /** Asserts that the log has a line which contains all of the texts, in this order. */
  public BuildResult logged(String... texts) {
    return check(log.hasLine(texts), "a line of the log with " + Arrays.toString(texts), log);
  }

  public BuildResult notLogged(String text) {
    return check(!log.hasLine(text), "a log without " + text, log);
  }

  public BuildResult withoutReport() {
    return check(!Files.exists(module.resolve(REPORT)), "no report", module.resolve(REPORT));
  }

  public BuildResult verdict(String verdict) {
    return check(
        verdict.equals(report().field("verdict")),
        "verdict " + verdict,
        report().field("verdict") + report().shown("findings"));
  }

  /** Asserts the scripts that are pending, in this order. */
  public BuildResult pending(String... scripts) {
    List<String> found = report().list("pending").stream().map(entry -> String.valueOf(entry.get("script"))).toList();
    return check(found.equals(List.of(scripts)), "pending " + List.of(scripts), found);
  }

  /**
   * Asserts that a finding is there.
   *
   * @param place a table, a {@code table.column}, a pipeline or a feature; empty: anywhere
   */
  public BuildResult finding(String code, String severity, String place) {
    return finding(code, place, severity, has("severity", severity));
  }

  /** Asserts that a finding is there and blames the migration, whatever the line. */
  public BuildResult finding(String code, String severity, String place, String migration) {
    return finding(
        code, place, severity + " at " + migration, has("severity", severity).and(has("migration", migration)));
  }

  /** Asserts that a finding is there and blames the line of the migration. */
  public BuildResult finding(String code, String severity, String place, String migration, int line) {
    return finding(
        code,
        place,
        severity + " at " + migration + ":" + line,
        has("severity", severity).and(has("migration", migration)).and(has("line", line)));
  }

  /** Asserts that a finding is there, and waived. */
  public BuildResult waived(String code, String place) {
    return finding(code, place, "waived", has("waived", true));
  }

  /** Asserts a rename that was found, {@code table.column} to {@code table.column}. */
  public BuildResult rename(String from, String to) {
    return finding(
        "MG101",
        from,
        "renamed to " + to,
        finding -> to.equals(WrittenReport.rename(finding).get("to")));
  }

  /** Asserts that a finding says so. */
  public BuildResult says(String code, String place, String text) {
    return finding(code, place, "that says: " + text, finding -> String.valueOf(finding.get("message")).contains(text));
  }

  /**
   * Asserts that where something went is verified, and repairs of it.
   *
   * @param repairs parts of these: {@code features/orders.sql:3: o.amount -> o.rating}, or of the statements of a view
   */
  public BuildResult repaired(String code, String place, String... repairs) {
    return finding(code, place, "repaired by " + List.of(repairs), finding ->
        List.of(repairs).stream().allMatch(WrittenReport.verifiedRepairs(finding)::contains));
  }

  private BuildResult finding(String code, String place, String described, Predicate<Map<String, Object>> asked) {
    return check(
        report().findings(code, place).stream().anyMatch(asked),
        code + " of " + place + " " + described,
        report().shown("findings"));
  }

  private static Predicate<Map<String, Object>> has(String field, Object value) {
    return entry -> value.equals(entry.get(field));
  }

  /** Asserts that no finding has one of the codes. */
  public BuildResult noFinding(String... codes) {
    return check(
        report().list("findings").stream().noneMatch(finding -> List.of(codes).contains(finding.get("code"))),
        "no finding of " + List.of(codes),
        report().shown("findings"));
  }

  /** Asserts that there is nothing to say. */
  public BuildResult withoutFindings() {
    return check(report().list("findings").isEmpty(), "no finding", report().shown("findings"));
  }

  /** Asserts the impact on one feature. */
  public BuildResult feature(String name, String impact) {
    named.add(name);
    Map<String, Object> feature = report().feature(name);
    return check(impact.equals(feature.get("impact")), name + " " + impact, feature);
  }

  /** Asserts the impact on one feature and its figures. */
  public BuildResult feature(String name, String impact, double distance, double nullAfter) {
    Map<String, Object> feature = report().feature(name);
    check(
        distance == number(feature, "distance") && nullAfter == number(feature, "nullAfter"),
        name + " with distance " + distance + " and nullAfter " + nullAfter,
        feature);
    return feature(name, impact);
  }

  private static double number(Map<String, Object> feature, String figure) {
    return ((Number) feature.get(figure)).doubleValue();
  }

  /** Asserts that a feature is blamed on a migration. */
  public BuildResult blamed(String name, String migration) {
    Map<String, Object> feature = report().feature(name);
    return check(Objects.equals(migration, feature.get("migration")), name + " blamed on " + migration, feature);
  }

  /** Asserts that a feature is broken, by that migration, through those columns. */
  public BuildResult broken(String name, String migration, String... columns) {
    Map<String, Object> feature = report().feature(name);
    check(List.of(columns).equals(feature.get("columns")), name + " of " + List.of(columns), feature);
    return feature(name, "BROKEN").blamed(name, migration);
  }

  /** Asserts the impact on each of several features. */
  public BuildResult features(String impact, String... names) {
    for (String name : names) {
      feature(name, impact);
    }
    return this;
  }

  /** Asserts that every feature is stable but those that this script has named. */
  public BuildResult othersStable() {
    List<Map<String, Object>> others =
        report().list("features").stream().filter(feature -> !named.contains(feature.get("feature"))).toList();
    return check(
        !others.isEmpty() && others.stream().allMatch(has("impact", "STABLE")),
        "the features stable, apart from " + named,
        report().shown("features"));
  }

  /** Asserts what the entities of a feature that moved have in common. */
  public BuildResult segment(String name, String attribute, String condition) {
    return check(report().hasSegment(report().feature(name), attribute, condition),
        name + " moved where " + attribute + " " + condition, report().feature(name));
  }

  /** Asserts that a feature feels a column of the contract. */
  public BuildResult feels(String feature, String column) {
    return check(report().feels(feature, column), feature + " feels " + column, report().field("sensitivity"));
  }

  /** Asserts that no feature was judged. */
  public BuildResult withoutFeatures() {
    return check(report().list("features").isEmpty(), "no feature", report().shown("features"));
  }

  /** Asserts the steps of the checklist that were not passed, each by how it begins. */
  public BuildResult unchecked(String... steps) {
    for (String step : steps) {
      check(
          report().list("checklist").stream()
              .anyMatch(item -> String.valueOf(item.get("step")).startsWith(step) && has("passed", false).test(item)),
          "not passed: " + step,
          report().shown("checklist"));
    }
    return this;
  }

  /** Asserts that two reports of a break differ in nothing but the time it took. */
  public BuildResult sameReport(String first, String second) {
    String one = read(module.resolve(first));
    return check(
        withoutTimings(one).equals(withoutTimings(read(module.resolve(second)))) && one.contains("\"BROKEN\""),
        "a break, and the same in " + first + " and " + second,
        one);
  }

  private static String withoutTimings(String report) {
    return report.replaceFirst("\"timings\"\\s*:\\s*\\{[^}]*}", "");
  }

  /** Ends a script: the invoker takes any other answer than true for a failure. */
  public boolean holds() {
    return true;
  }

  private WrittenReport report() {
    return WrittenReport.of(read(module.resolve(REPORT)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError("Expected the file " + file, failure);
    }
  }

  private BuildResult check(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new AssertionError("Expected " + expected + ", and there is: " + found);
    }
    return this;
  }
}

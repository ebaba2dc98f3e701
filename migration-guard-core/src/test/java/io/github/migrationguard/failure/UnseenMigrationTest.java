package io.github.migrationguard.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java migrations that an application hands to Flyway itself. */
class UnseenMigrationTest {

  @TempDir Path directory;

  private GuardReport check(String type) {
    String source = "package com.shop; public class " + type
        + " extends org.flywaydb.core.api.migration.BaseJavaMigration { " + type + "(String service) {}"
        + " public void migrate(org.flywaydb.core.api.migration.Context context) {} }";
    compile(type, source);
    return GuardScenario.ofOrders(directory, "1")
        .classes(directory.resolve("classes"))
        .migration("V2__note.sql", "ALTER TABLE orders ADD note VARCHAR(20)")
        .check().report();
  }

  private void compile(String type, String source) {
    assertThat(directory.resolve("classes").toFile().mkdirs()).isTrue();
    JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
    List<String> options = List.of("-d", directory.resolve("classes").toString(), "-cp",
        System.getProperty("java.class.path") + File.pathSeparator);
    assertThat(ToolProvider.getSystemJavaCompiler().getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
  }

  @Test
  void onePendingIsNamedAndNothingPasses() {
    GuardReport report = check("V3__Fill");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).filteredOn(finding -> finding.code() == FindingCode.MG202).singleElement()
        .satisfies(finding -> {
          assertThat(finding.message()).isEqualTo("The Java migration com.shop.V3__Fill is in no location of Flyway, so the"
              + " application hands it over itself, as Spring does with a bean, and the gate did not run it. What it does"
              + " to the features was not judged.");
          assertThat(finding.resolution()).startsWith("Give it a constructor without parameters and add its package to"
              + " the locations of the gate, classpath:com/shop; ");
        });
  }

  @Test
  void oneOfTheBaselineIsSaidAndStandsInNobodysWay() {
    GuardReport report = check("V0_5__Fill");

    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(report.findings()).filteredOn(finding -> finding.code() == FindingCode.MG202)
        .extracting(Finding::severity).containsExactly(Severity.INFO);
  }
}

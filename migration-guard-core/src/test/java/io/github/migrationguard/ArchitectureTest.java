package io.github.migrationguard;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which package may know which. A new edge is a decision: write it here and in docs/architecture.md, or do without it.
 */
class ArchitectureTest {

  private static final String ROOT = "io.github.migrationguard";

  /** For each package of the gate, the packages of the gate that it may know. */
  private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
      Map.entry("dialect", Set.of()),
      Map.entry("schema", Set.of()),
      Map.entry("finding", Set.of()),
      Map.entry("configuration", Set.of("dialect")),
      Map.entry("contract", Set.of("schema", "finding")),
      Map.entry("database", Set.of("schema")),
      Map.entry("migration", Set.of()),
      Map.entry("revision", Set.of()),
      Map.entry("synthesis", Set.of("contract", "schema", "database")),
      Map.entry("pipeline", Set.of("contract", "schema", "database")),
      Map.entry("capture",
          Set.of("baseline", "comparison", "contract", "database", "engine", "evidence", "finding", "migration",
          "pipeline", "profile", "schema", "synthesis")),
      Map.entry("profile", Set.of("schema", "synthesis", "database")),
      Map.entry("export", Set.of("schema", "database")),
      Map.entry("drift", Set.of("contract", "schema", "migration", "finding")),
      Map.entry("comparison", Set.of("contract", "pipeline")),
      Map.entry("evidence", Set.of("comparison", "migration")),
      Map.entry("engine", Set.of("database", "dialect", "finding", "migration", "pipeline", "synthesis")),
      Map.entry("failure", Set.of("database", "engine", "evidence", "finding", "migration", "pipeline")),
      Map.entry("baseline",
          Set.of("contract", "database", "drift", "engine", "evidence", "failure", "finding", "migration", "pipeline",
          "revision", "schema", "synthesis")),
      Map.entry("run",
          Set.of("baseline", "comparison", "contract", "database", "drift", "engine", "evidence", "failure", "finding",
          "migration", "pipeline", "schema", "sensitivity")),
      Map.entry("edit",
          Set.of("comparison", "contract", "database", "drift", "engine", "evidence", "failure", "finding", "pipeline",
          "run", "schema")),
      Map.entry("blame",
          Set.of("baseline", "comparison", "contract", "database", "drift", "edit", "engine", "evidence", "finding",
          "migration", "pipeline", "run", "schema", "sensitivity", "synthesis", "verdict")),
      Map.entry("multiplicity",
          Set.of("comparison", "database", "drift", "evidence", "finding", "migration", "pipeline", "run", "schema")),
      Map.entry("repair",
          Set.of("comparison", "contract", "drift", "evidence", "finding", "migration", "pipeline", "run", "schema")),
      Map.entry("relaxation", Set.of("contract", "schema", "database", "finding", "pipeline", "comparison")),
      Map.entry("sensitivity", Set.of("contract", "schema", "database", "pipeline", "comparison")),
      Map.entry("verdict", Set.of("contract", "comparison", "finding")),
      Map.entry("reuse", Set.of("", "contract", "migration", "report", "verdict")),
      Map.entry("report",
          Set.of("", "contract", "schema", "pipeline", "comparison", "sensitivity", "migration", "finding",
          "evidence", "verdict")));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      // on the tests' class path, and no part of the gate
      .withImportOption(location -> !location.contains("/migration-guard-servers"))
      .importPackages(ROOT);

  @Test
  void eachPackageKnowsOnlyWhatItMay() {
    Set<String> strayEdges = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      String source = packageOf(from);
      if (source.isEmpty()) {
        continue;
      }
      assertThat(MAY_KNOW).as("a package without a line in this test").containsKey(source);
      from.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .filter(target -> !packageOf(target).equals(source) && !MAY_KNOW.get(source).contains(packageOf(target)))
          .forEach(target -> strayEdges.add(source + ": " + from.getSimpleName() + " -> " + target.getName()));
    }
    assertThat(strayEdges).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesAreNamedForTheDomain() {
    Set<String> vague = CLASSES.stream()
        .map(JavaClass::getName)
        .filter(name -> name.matches(
            ".*\\.(util|utils|common|helper|helpers|impl|misc|manager)\\..*|.*(Utils?|Helper|Manager)"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(vague).isEmpty();
  }

  /** {@code "synthesis"} for a class in {@code synthesis} or below it, empty for the root package. */
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}

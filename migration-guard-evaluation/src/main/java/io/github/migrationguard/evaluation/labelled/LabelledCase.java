package io.github.migrationguard;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/**
 * A migration whose effect was written down before the gate saw it.
 *
 * @param business the schema it stands on, a directory below {@code cases/}
 * @param name what it does
 * @param benign whether it hurts no feature
 * @param migrations script to SQL, in order
 * @param verdict what the gate must say
 * @param broken each feature that must be BROKEN, and the script to blame; empty: not said
 * @param codes the codes of all findings of severity WARN or ERROR
 */
record LabelledCase(
    String business,
    String name,
    boolean benign,
    Map<String, String> migrations,
    Verdict verdict,
    Optional<Map<String, String>> broken,
    Set<String> codes) {

  /** Businesses whose SQL no other engine runs. */
  private static final Set<String> POSTGRESQL = Set.of("logistics");

  static final List<String> BUSINESSES = List.of("shop", "payroll", "lending", "logistics");

  @SuppressWarnings("unchecked")
  static List<LabelledCase> all() {
    List<LabelledCase> cases = new ArrayList<>();
    for (String business : BUSINESSES) {
      List<Map<String, Object>> entries = new Yaml().load(resource(business, "cases.yml"));
      for (Map<String, Object> entry : entries) {
        boolean benign = Boolean.TRUE.equals(entry.get("benign"));
        Optional<Map<String, String>> broken = Optional.ofNullable((Map<String, String>) entry.get("broken"));
        cases.add(new LabelledCase(business, (String) entry.get("name"), benign,
            (Map<String, String>) entry.get("migrations"), Verdict.valueOf((String) entry.get("verdict")),
            benign ? Optional.of(Map.of()) : broken,
            new TreeSet<>((Collection<String>) entry.getOrDefault("codes", List.of()))));
      }
    }
    return cases;
  }

  /** @param postgres the engine for the businesses that need it */
  GuardScenario.Outcome run(Path directory, DatabaseEngine postgres) {
    GuardScenario scenario = new GuardScenario(directory)
        .contract(resource(business, "migration-guard.yml"))
        .file("features.sql", resource(business, "features.sql"))
        .migration("V1__schema.sql", resource(business, "V1__schema.sql"));
    if (POSTGRESQL.contains(business)) {
      scenario.on(postgres);
    }
    migrations.forEach(scenario::migration);
    return scenario.check();
  }

  /** What differs from the label; empty when all is as it was written down. */
  List<String> differences(GuardScenario.Outcome outcome) {
    List<String> differences = new ArrayList<>();
    if (outcome.report().verdict() != verdict) {
      differences.add("verdict " + outcome.report().verdict() + ", not " + verdict);
    }
    Set<String> found = new TreeSet<>();
    outcome.report().findings().stream()
        .filter(f -> f.severity() != Severity.INFO).map(f -> f.code().name()).forEach(found::add);
    if (!found.equals(codes)) {
      differences.add("codes " + found + ", not " + codes);
    }
    Map<String, String> broke = new TreeMap<>();
    outcome.impacts().forEach((feature, impact) -> {
      if (impact == Impact.BROKEN) {
        broke.put(feature, outcome.blamed(feature));
      }
    });
    if (broken.isPresent() && !broke.equals(broken.get())) {
      differences.add("broken " + broke + ", not " + new TreeMap<>(broken.get()));
    }
    if (!differences.isEmpty()) {
      outcome.report().findings().stream().map(LabelledCase::line).forEach(differences::add);
    }
    return differences;
  }

  private static String line(Finding finding) {
    return "  " + finding.severity() + " " + finding.code() + " " + finding.message();
  }

  private static String resource(String business, String file) {
    try (InputStream in = LabelledCase.class.getResourceAsStream("/cases/" + business + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return business + ": " + name;
  }
}

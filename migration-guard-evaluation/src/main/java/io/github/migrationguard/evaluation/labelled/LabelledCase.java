package io.github.migrationguard.evaluation.labelled;

import io.github.migrationguard.RunOptions;
import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
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
 * @param business the schema it stands on
 * @param name what it does
 * @param benign whether it hurts no feature
 * @param migrations script to SQL, in order
 * @param verdict what the gate must say
 * @param broken each feature that must be BROKEN, and the script to blame; empty: not said
 * @param codes the codes of all findings of severity WARN or ERROR
 * @param renames each column or table that went elsewhere, and where to; where the gate names another, it is wrong
 * @param known why the gate does not see it, where it is known not to
 */
public record LabelledCase(
    Business business,
    String name,
    boolean benign,
    Map<String, String> migrations,
    Verdict verdict,
    Optional<Map<String, String>> broken,
    Set<String> codes,
    Map<String, String> renames,
    Optional<String> known) {

  private static final String FILE = "cases.yml";

  /** All, in the order of the businesses and of their files. */
  @SuppressWarnings("unchecked")
  public static List<LabelledCase> all() {
    List<LabelledCase> cases = new ArrayList<>();
    for (Business business : Business.ALL) {
      List<Map<String, Object>> entries = new Yaml().load(business.resource(FILE));
      for (Map<String, Object> entry : entries) {
        boolean benign = Boolean.TRUE.equals(entry.get("benign"));
        Optional<Map<String, String>> broken = Optional.ofNullable((Map<String, String>) entry.get("broken"));
        cases.add(new LabelledCase(business, (String) entry.get("name"), benign,
            (Map<String, String>) entry.get("migrations"), Verdict.valueOf((String) entry.get("verdict")),
            benign ? Optional.of(Map.of()) : broken.map(TreeMap::new),
            new TreeSet<>((Collection<String>) entry.getOrDefault("codes", List.of())),
            new TreeMap<>((Map<String, String>) entry.getOrDefault("renames", Map.of())),
            Optional.ofNullable((String) entry.get("known"))));
      }
    }
    return cases;
  }

  /** @param directory an empty directory of the run's own */
  public CaseResult judge(Path directory, Engines engines) throws IOException {
    return new CaseResult(this, business.check(directory, migrations, engines, RunOptions.defaults()));
  }

  @Override
  public String toString() {
    return business + ": " + name;
  }
}

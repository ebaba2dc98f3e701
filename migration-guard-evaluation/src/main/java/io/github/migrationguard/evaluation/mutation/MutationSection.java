package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.evaluation.Share;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.yaml.snakeyaml.Yaml;

/** The part of the page on mutations. */
public final class MutationSection {

  private static final String NOTES = "disagreements.yml";

  private final List<MutationResult> results;

  MutationSection(List<MutationResult> results) {
    this.results = List.copyOf(results);
  }

  public String text() {
    StringBuilder page = new StringBuilder();
    page.append("Schemas: ").append(String.join(", ", results.stream()
        .map(result -> result.mutation().business().name()).distinct().toList())).append(".\n\n");
    page.append("| operator | | mutations | do not run |\n| --- | --- | --: | --: |\n");
    for (Operator operator : Operator.values()) {
      List<MutationResult> own = of(operator);
      page.append("| ").append(operator.title()).append(" | ").append(operator.does()).append(" | ").append(own.size())
          .append(" | ").append(own.stream().filter(result -> !result.label().runs()).count()).append(" |\n");
    }
    page.append("\n### By operator\n\n| operator | stopped, of those that break a feature | broken features found ")
        .append("| false alarms, of stable features | borderline | set of broken features right | blame right ")
        .append("| new place named |\n")
        .append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
    for (Operator operator : Operator.values()) {
      row(page, operator.title(), of(operator));
    }
    row(page, "**all**", results);
    page.append("\nIn the last row with intervals: ");
    page.append(String.join("; ", intervals().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue()).toList())).append(".\n");
    verdicts(page);
    disagreements(page);
    return page.toString();
  }

  private List<MutationResult> of(Operator operator) {
    return results.stream().filter(result -> result.mutation().operator() == operator).toList();
  }

  private static void row(StringBuilder page, String name, List<MutationResult> all) {
    List<MutationResult> own = all.stream().filter(MutationResult::isComparable).toList();
    page.append("| ").append(name);
    for (Share share : List.of(stopped(own), found(own), alarms(own))) {
      page.append(" | ").append(plain(share));
    }
    page.append(" | ").append(sum(own, result -> result.label().borderline().size()));
    for (Share share : List.of(sets(own), blame(own), places(own))) {
      page.append(" | ").append(plain(share));
    }
    page.append(" |\n");
  }

  private Map<String, Share> intervals() {
    List<MutationResult> own = results.stream().filter(MutationResult::isComparable).toList();
    Map<String, Share> shares = new LinkedHashMap<>();
    shares.put("stopped", stopped(own));
    shares.put("found", found(own));
    shares.put("false alarms", alarms(own));
    shares.put("sets right", sets(own));
    shares.put("blame right", blame(own));
    shares.put("new place named", places(own));
    int named = sum(own, result -> result.answer().renames().size());
    shares.put("of all places named right", new Share(named - sum(own, result -> result.wrongRenames().size()), named));
    return shares;
  }

  private static Share stopped(List<MutationResult> own) {
    List<MutationResult> breaking = own.stream().filter(result -> !result.label().broken().isEmpty()).toList();
    return new Share((int) breaking.stream().filter(result -> result.answer().isStopped()).count(), breaking.size());
  }

  private static Share found(List<MutationResult> own) {
    int broken = sum(own, result -> result.label().broken().size());
    return new Share(broken - sum(own, result -> result.missed().size()), broken);
  }

  private static Share alarms(List<MutationResult> own) {
    return new Share(
        sum(own, result -> result.falseAlarms().size()), sum(own, result -> result.label().stable().size()));
  }

  private static Share sets(List<MutationResult> own) {
    return new Share((int) own.stream().filter(result -> result.missed().isEmpty() && result.falseAlarms().isEmpty())
        .count(), own.size());
  }

  private static Share blame(List<MutationResult> all) {
    List<MutationResult> own = all.stream().filter(result -> result.mutation().amidOthers()).toList();
    int found = found(own).hits();
    return new Share(found - sum(own, result -> result.misblamed().size()), found);
  }

  private static Share places(List<MutationResult> own) {
    List<MutationResult> moved = own.stream().filter(result -> result.mutation().newName().isPresent()
        && result.answer().codes().contains("MG101")).toList();
    return new Share((int) moved.stream().filter(MutationResult::isRenameFound).count(), moved.size());
  }

  private static int sum(List<MutationResult> own, ToIntFunction<MutationResult> count) {
    return own.stream().mapToInt(count).sum();
  }

  private static String plain(Share share) {
    return share.of() == 0 ? "-" : share.hits() + " of " + share.of();
  }

  /** What the gate says where no feature is near a threshold: which findings alone stop a build. */
  private void verdicts(StringBuilder page) {
    page.append("""

        ### Where no feature breaks

        The gate guards the contract as well as the features: a contract column that is gone, of another kind,
        or with a rule loosened that a feature would feel, stops the build by design though the oracle, which
        knows only features and rows that were there before, finds nothing. Of the mutations without a broken
        or borderline feature:

        | operator | mutations | SAFE | WARN | stopped | codes of those stopped |
        | --- | --: | --: | --: | --: | --- |
        """);
    for (Operator operator : Operator.values()) {
      List<MutationResult> own = of(operator).stream().filter(MutationResult::isComparable).filter(result ->
          result.label().broken().isEmpty() && result.label().borderline().isEmpty()).toList();
      Map<String, Integer> codes = new TreeMap<>();
      own.stream().filter(result -> result.answer().isStopped())
          .forEach(result -> codes.merge(String.join(" ", result.answer().codes()), 1, Integer::sum));
      page.append("| ").append(operator.title()).append(" | ").append(own.size());
      for (Verdict verdict : List.of(Verdict.SAFE, Verdict.WARN)) {
        page.append(" | ").append(own.stream().filter(result -> result.answer().verdict() == verdict).count());
      }
      page.append(" | ").append(own.stream().filter(result -> result.answer().isStopped()).count()).append(" | ")
          .append(String.join("; ", codes.entrySet().stream().map(entry -> entry.getKey() + " x " + entry.getValue())
              .toList())).append(" |\n");
    }
  }

  private void disagreements(StringBuilder page) {
    Map<String, String> notes = notes();
    page.append("\n### Each disagreement\n\n| mutation | gate against oracle | who is right |\n| --- | --- | --- |\n");
    for (MutationResult result : results) {
      List<String> differ = result.disagreements();
      if (!differ.isEmpty()) {
        page.append("| ").append(result.mutation()).append(" | ").append(String.join("; ", differ).replace("|", "/"))
            .append(" | ").append(note(notes, result.mutation().toString())).append(" |\n");
      }
    }
  }

  /** The note whose key, a regular expression, is the whole of the mutation's name. */
  private static String note(Map<String, String> notes, String name) {
    return notes.entrySet().stream().filter(entry -> name.matches(entry.getKey())).map(Map.Entry::getValue).findFirst()
        .orElse("not looked at yet");
  }

  private static Map<String, String> notes() {
    try (InputStream in = MutationSection.class.getResourceAsStream(NOTES)) {
      Map<String, String> notes = new Yaml().load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return notes == null ? Map.of() : notes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

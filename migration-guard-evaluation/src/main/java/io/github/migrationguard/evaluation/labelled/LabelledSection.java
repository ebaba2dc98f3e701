package io.github.migrationguard.evaluation.labelled;

import io.github.migrationguard.evaluation.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of the page on labelled migrations. */
public final class LabelledSection {

  private static final String NOTES = "label-notes.md";

  private final List<CaseResult> results;

  public LabelledSection(List<CaseResult> results) {
    this.results = List.copyOf(results);
  }

  /** Whether every case was judged as it was labelled. */
  public boolean allRight() {
    return results.stream().allMatch(CaseResult::isRight);
  }

  public String text() {
    StringBuilder page = new StringBuilder();
    page.append("| | |\n| --- | --- |\n");
    figures().forEach(
        (name, figure) -> page.append("| ").append(name).append(" | ").append(figure).append(" |\n"));
    page.append("\n### Labels corrected\n\n").append(notes())
        .append("\n### Each case\n\nWithout a word in *broken* nothing was broken; *?* is where the label is open. ")
        .append("*got* has what differs.\n\n| schema | case | | expected | codes | broken | got |\n")
        .append("| --- | --- | --- | --- | --- | --- | --- |\n");
    results.forEach(result -> row(page, result));
    return page.toString();
  }

  private static String notes() {
    try (InputStream in = LabelledSection.class.getResourceAsStream(NOTES)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The figures by their names, in the order of the page. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    List<CaseResult> benign = results.stream().filter(result -> result.labelled().benign()).toList();
    List<CaseResult> breaking = results.stream().filter(result -> !result.labelled().benign()).toList();
    figures.put("cases, of them benign", results.size() + ", " + benign.size());
    figures.put("recall: breaking ones that stop the build",
        new Share((int) breaking.stream().filter(result -> result.answer().isStopped()).count(), breaking.size()));
    figures.put("false alarms: benign ones that stop the build",
        new Share((int) benign.stream().filter(result -> result.answer().isStopped()).count(), benign.size()));
    figures.put("all as it was written down: verdict, codes, broken features, blame, renames",
        new Share((int) results.stream().filter(CaseResult::isRight).count(), results.size()));
    figures.put("blame: broken features laid on the right script", blame(results));
    figures.put("the same where several scripts were pending",
        blame(results.stream().filter(result -> result.labelled().migrations().size() > 1).toList()));
    figures.put("rename recall: renames that are named with the right new name", new Share(rightRenames(),
        results.stream().mapToInt(result -> result.labelled().renames().size()).sum()));
    figures.put("rename precision: renames named that are right", new Share(rightRenames(),
        results.stream().mapToInt(result -> result.answer().renames().size()).sum()));
    return figures;
  }

  private static Share blame(List<CaseResult> results) {
    int expected = 0;
    int right = 0;
    for (CaseResult result : results) {
      Map<String, String> got = result.answer().broken();
      for (Map.Entry<String, String> guilty : result.labelled().broken().orElse(Map.of()).entrySet()) {
        expected++;
        right += guilty.getValue().equals(got.get(guilty.getKey())) ? 1 : 0;
      }
    }
    return new Share(right, expected);
  }

  private int rightRenames() {
    return results.stream().mapToInt(result -> (int) result.answer().renames().entrySet().stream()
        .filter(named -> named.getValue().equals(result.labelled().renames().get(named.getKey()))).count()).sum();
  }

  private static void row(StringBuilder page, CaseResult result) {
    LabelledCase labelled = result.labelled();
    page.append("| ").append(labelled.business()).append(" | ").append(labelled.name()).append(" | ")
        .append(labelled.benign() ? "benign" : "breaking").append(" | ").append(labelled.verdict()).append(" | ")
        .append(String.join(" ", labelled.codes())).append(" | ")
        .append(labelled.broken().map(LabelledSection::features).orElse("?")).append(" | ")
        .append(result.isRight() ? "right" : "**wrong**: " + String.join("; ", result.differences())
                + labelled.known().map(why -> " (known: " + why + ")").orElse("")).append(" |\n");
  }

  private static String features(Map<String, String> broken) {
    Map<String, String> byScript = new TreeMap<>();
    broken.forEach((feature, script) -> byScript.merge(script, feature, (a, b) -> a + ", " + b));
    return byScript.entrySet().stream()
        .map(entry -> entry.getValue() + (byScript.size() > 1 ? " (" + entry.getKey() + ")" : ""))
        .collect(Collectors.joining("; "));
  }
}

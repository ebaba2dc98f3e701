package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.migration.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pending migrations with their text, the guilty lines marked. */
final class MigrationListing implements PageSection {

  /** A migration up to this length is shown whole. */
  private static final int WHOLE = 60;

  /** Lines shown around a guilty one in a longer migration. */
  private static final int AROUND = 8;

  /** Characters of a line. */
  private static final int LONGEST = 400;

  private final GuardReport report;
  private final Map<String, List<String>> sources;

  /** @param sources the lines of migrations, by script; those that are not in it are named alone */
  MigrationListing(GuardReport report, Map<String, List<String>> sources) {
    this.report = report;
    this.sources = sources;
  }

  @Override
  public String id() {
    return "migrations";
  }

  @Override
  public String title() {
    return "Pending migrations";
  }

  @Override
  public boolean isEmpty() {
    return report.pending().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    report.pending().forEach(migration -> one(migration, html));
  }

  /** A link to the guilty line, and below it that line itself, marked, where its text is known. */
  void guilty(String script, OptionalInt line, HtmlText html) {
    html.raw("<p class=\"guilty-line\">");
    link(script, line, html);
    List<String> lines = sources.getOrDefault(script, List.of());
    if (line.isPresent() && line.getAsInt() <= lines.size()) {
      html.raw(" <mark>").element("code", shortened(lines.get(line.getAsInt() - 1).strip())).raw("</mark>");
    }
    html.raw("</p>\n");
  }

  /** A link to the guilty line, or the migration's name where it is not listed. */
  void link(String script, OptionalInt line, HtmlText html) {
    Optional<String> target = target(script, line);
    if (target.isPresent()) {
      html.raw("<a href=\"#" + target.get() + "\">").name(Places.at(script, line)).raw("</a>");
    } else {
      html.name(Places.at(script, line));
    }
  }

  private Optional<String> target(String script, OptionalInt line) {
    return IntStream.range(0, report.pending().size())
        .filter(i -> report.pending().get(i).script().equals(script))
        .mapToObj(i -> "migration-" + i + (isListed(report.pending().get(i), line) ? "-" + line.getAsInt() : ""))
        .findFirst();
  }

  private boolean isListed(Migration migration, OptionalInt line) {
    int lines = sources.getOrDefault(migration.script(), List.of()).size();
    return line.isPresent() && line.getAsInt() <= lines && isShown(line.getAsInt(), lines, guilty(migration));
  }

  private void one(Migration migration, HtmlText html) {
    SortedSet<Integer> guilty = guilty(migration);
    String id = target(migration.script(), OptionalInt.empty()).orElseThrow();
    List<String> lines = sources.getOrDefault(migration.script(), List.of());
    html.raw("<details id=\"" + id + "\"" + (guilty.isEmpty() ? "" : " open") + ">");
    html.raw("<summary>").element("code", migration.script());
    html.text(migration.version().map(v -> " version " + v).orElse(" repeatable"));
    html.raw(guilty.isEmpty() ? "" : " <span class=\"impact broken\">blamed</span>").raw("</summary>\n");
    if (lines.isEmpty()) {
      html.raw("<p>").text(migration.file().isPresent() ? "Its text is not shown." : "A Java migration.").raw("</p>");
    } else {
      listing(lines, guilty, id, html);
    }
    html.raw("</details>\n");
  }

  private static void listing(List<String> lines, SortedSet<Integer> guilty, String id, HtmlText html) {
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"text of the migration\"><ol"
        + " class=\"source\">\n");
    int hidden = 0;
    for (int number = 1; number <= lines.size(); number++) {
      if (!isShown(number, lines.size(), guilty)) {
        hidden++;
        continue;
      }
      gap(hidden, html);
      hidden = 0;
      String shown = shortened(lines.get(number - 1));
      boolean marked = guilty.contains(number);
      html.raw("<li value=\"" + number + "\" id=\"" + id + "-" + number + "\"" + (marked ? " class=\"guilty\"" : "")
          + ">");
      html.raw(marked ? "<mark>" : "").element("code", shown).raw(marked ? "</mark>" : "").raw("</li>\n");
    }
    gap(hidden, html);
    html.raw("</ol></div>");
  }

  private static String shortened(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  private static void gap(int hidden, HtmlText html) {
    if (hidden > 0) {
      html.raw("<li class=\"gap\">").text(Figures.count(hidden, "line", "lines") + " not shown").raw("</li>\n");
    }
  }

  private static boolean isShown(int number, int of, SortedSet<Integer> guilty) {
    return of <= WHOLE
        || (guilty.isEmpty() ? number <= WHOLE : guilty.stream().anyMatch(line -> Math.abs(line - number) <= AROUND));
  }

  private SortedSet<Integer> guilty(Migration migration) {
    SortedSet<Integer> lines = new TreeSet<>();
    Stream<OptionalInt> blamed = Stream.concat(
        report.findings().stream()
            .filter(f -> f.migration().equals(Optional.of(migration.script())) && Places.needsAttention(f))
            .map(f -> f.line()),
        report.features().stream()
            .filter(f -> f.migration().map(Migration::script).equals(Optional.of(migration.script())))
            .map(f -> f.line()));
    blamed.filter(OptionalInt::isPresent).forEach(line -> lines.add(line.getAsInt()));
    return lines;
  }
}

package io.github.migrationguard.report;

import static io.github.migrationguard.report.TerminalText.cut;
import static io.github.migrationguard.report.TerminalText.pad;
import static io.github.migrationguard.report.TerminalText.plain;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The features as a table of plain text, pipeline by pipeline, worst first. Names are cut where they would make it
 * wider
 * than it may be.
 */
final class FeatureTable {

  /** Up to here the stable features are shown too. */
  private static final int SMALL = 15;

  /** More rows than this nobody reads in a log; the report has them all. */
  private static final int MOST_ROWS = 40;

  private static final String INDENT = "  ";
  private static final List<String> HEADER = List.of("impact", "distance", "null rate", "moved", "rows", "caused by");
  private static final int IMPACT = 0;
  private static final int ROWS = 4;
  private static final int CAUSE = 5;

  private final int columns;
  private final Paint paint;

  /** @param columns the most that a line may take */
  FeatureTable(int columns, Paint paint) {
    this.columns = columns;
    this.paint = paint;
  }

  /** The lines; empty where there is no feature. */
  List<String> lines(List<FeatureResult> features) {
    List<FeatureResult> shown = features.stream()
        .filter(f -> features.size() <= SMALL || f.comparison().impact() != Impact.STABLE)
        .sorted(Comparator.comparing((FeatureResult f) -> f.comparison().impact()).reversed())
        .limit(MOST_ROWS)
        .toList();
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty()) {
      rows(shown, lines);
    }
    left(features, shown, lines);
    return lines;
  }

  private void rows(List<FeatureResult> shown, List<String> lines) {
    Map<String, List<FeatureResult>> byPipeline = shown.stream()
        .collect(Collectors.groupingBy(f -> f.comparison().pipeline(), LinkedHashMap::new, Collectors.toList()));
    int[] widths = widths(shown);
    int room = columns - INDENT.length();
    for (int column = 0; column < CAUSE; column++) {
      room -= widths[column] + (widths[column] == 0 ? 0 : INDENT.length());
    }
    int names = byPipeline.keySet().stream().mapToInt(p -> TerminalText.width(plain(p))).max().orElse(0);
    for (FeatureResult feature : shown) {
      names = Math.max(names, INDENT.length() + TerminalText.width(plain(feature.comparison().feature())));
    }
    room -= INDENT.length();
    int forName = Math.min(names, Math.max(room - widths[CAUSE], room / 2));
    widths[CAUSE] = Math.min(widths[CAUSE], room - forName);
    boolean first = true;
    for (Map.Entry<String, List<FeatureResult>> pipeline : byPipeline.entrySet()) {
      lines.add(line(pad(cut(plain(pipeline.getKey()), forName), forName), first ? HEADER : List.of(), widths, null));
      first = false;
      for (FeatureResult feature : pipeline.getValue()) {
        String name = INDENT + cut(plain(feature.comparison().feature()), forName - INDENT.length());
        lines.add(line(pad(name, forName), cells(feature), widths, feature.comparison().impact()));
      }
    }
  }

  /** How wide each column after the name is; 0 for rows where none changed. */
  private static int[] widths(List<FeatureResult> shown) {
    int[] widths = HEADER.stream().mapToInt(String::length).toArray();
    boolean rowsChanged = false;
    for (FeatureResult feature : shown) {
      List<String> cells = cells(feature);
      rowsChanged |= !cells.get(ROWS).isEmpty();
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], TerminalText.width(cells.get(column)));
      }
    }
    widths[ROWS] = rowsChanged ? widths[ROWS] : 0;
    return widths;
  }

  private static List<String> cells(FeatureResult feature) {
    FeatureComparison c = feature.comparison();
    boolean mute = c.impact() == Impact.VACUOUS || c.impact() == Impact.UNSTABLE;
    String nulls = Figures.percent(c.nullBefore());
    return List.of(
        c.impact().name(),
        mute ? "-" : c.statistic() + " " + Figures.distance(c.distance()),
        c.nullAfter() == c.nullBefore() ? nulls : nulls + " -> " + Figures.percent(c.nullAfter()),
        mute ? "-" : Figures.percent(c.moved()),
        c.entities().fraction() == 0 ? "" : Figures.percent(c.entities().fraction()),
        feature.migration().map(m -> plain(Places.at(m.script(), feature.line())))
            .or(() -> feature.edit().map(TerminalText::plain)).orElse(""));
  }

  private String line(String name, List<String> cells, int[] widths, Impact impact) {
    StringBuilder line = new StringBuilder(INDENT).append(name);
    for (int column = 0; column < cells.size(); column++) {
      if (widths[column] > 0) {
        String cell = pad(cut(cells.get(column), widths[column]), widths[column]);
        line.append(INDENT).append(column == IMPACT && impact != null ? paint.impact(impact, cell) : cell);
      }
    }
    return line.toString().stripTrailing();
  }

  private static void left(List<FeatureResult> features, List<FeatureResult> shown, List<String> lines) {
    long stable = hidden(features, shown, true);
    long others = hidden(features, shown, false);
    if (others > 0) {
      lines.add(INDENT + "and " + Figures.count(others) + " more that are not stable, all in the report");
    }
    if (stable > 0) {
      lines.add(INDENT + (shown.isEmpty() ? "all " : "and ") + Figures.count(stable, "stable feature",
          "stable features"));
    }
  }

  private static long hidden(List<FeatureResult> features, List<FeatureResult> shown, boolean stable) {
    return count(features, stable) - count(shown, stable);
  }

  private static long count(List<FeatureResult> features, boolean stable) {
    return features.stream().filter(f -> (f.comparison().impact() == Impact.STABLE) == stable).count();
  }
}

package io.github.migrationguard.report;

import static io.github.migrationguard.report.TerminalText.cut;
import static io.github.migrationguard.report.TerminalText.pad;
import static io.github.migrationguard.report.TerminalText.plain;

import io.github.migrationguard.FeatureResult;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The features as a table of plain text. Names are cut where they would make it wider than it may be. */
final class FeatureTable {

  /** Up to here the stable features are shown too. */
  private static final int SMALL = 15;

  /** More rows than this nobody reads in a log; the report has them all. */
  private static final int MOST_ROWS = 40;

  private static final int IMPACT = 8;
  private static final int DISTANCE = 10;
  private static final int NULLS = 17;
  private static final int MOVED = 7;
  private static final String GAP = "  ";
  private static final int FIXED = IMPACT + DISTANCE + NULLS + MOVED + 6 * GAP.length();

  private final int columns;
  private final Paint paint;

  /** @param columns the most that a line may take */
  FeatureTable(int columns, Paint paint) {
    this.columns = columns;
    this.paint = paint;
  }

  /** The lines, worst feature first; empty where there is no feature. */
  List<String> lines(List<FeatureResult> features) {
    List<FeatureResult> shown = features.stream()
        .filter(f -> features.size() <= SMALL || f.comparison().impact() != Impact.STABLE)
        .sorted(Comparator.comparing((FeatureResult f) -> f.comparison().impact()).reversed())
        .limit(MOST_ROWS)
        .toList();
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty()) {
      int room = columns - FIXED;
      int natural = Math.max("feature".length(), widest(shown.stream().map(FeatureTable::name).toList()));
      int causes = Math.max("caused by".length(), widest(shown.stream().map(FeatureTable::cause).toList()));
      int forName = natural + causes <= room ? natural : Math.max(room / 2, room - causes);
      forName = Math.min(forName, natural);
      lines.add(line("feature", forName, pad("impact", IMPACT), "distance", "null rate", "moved", "caused by"));
      for (FeatureResult feature : shown) {
        lines.add(row(feature, forName, room - forName));
      }
    }
    left(features, shown, lines);
    return lines;
  }

  private static void left(List<FeatureResult> features, List<FeatureResult> shown, List<String> lines) {
    if (features.size() == shown.size()) {
      return;
    }
    long stable = features.stream().filter(f -> f.comparison().impact() == Impact.STABLE).count();
    long others = features.size() - shown.size() - stable;
    if (others > 0) {
      lines.add(GAP + "and " + Figures.count(others) + " more that are not stable, all in the report");
    }
    if (stable > 0) {
      lines.add(GAP + (shown.isEmpty() ? "all " : "and ") + Figures.count(stable, "stable feature", "stable features"));
    }
  }

  private String row(FeatureResult feature, int forName, int forCause) {
    FeatureComparison c = feature.comparison();
    boolean mute = c.impact() == Impact.VACUOUS || c.impact() == Impact.UNSTABLE;
    String nulls = Figures.percent(c.nullBefore());
    if (c.nullAfter() != c.nullBefore()) {
      nulls += " -> " + Figures.percent(c.nullAfter());
    }
    return line(cut(name(feature), forName), forName,
        paint.impact(c.impact(), c.impact().name()) + " ".repeat(IMPACT - c.impact().name().length()),
        mute ? "-" : c.statistic() + " " + Figures.distance(c.distance()),
        nulls,
        mute ? "-" : Figures.percent(c.moved()),
        cut(cause(feature), forCause));
  }

  private static String line(
      String name, int forName, String impact, String distance, String nulls, String moved, String cause) {
    String line = GAP + pad(name, forName) + GAP + impact + GAP + pad(distance, DISTANCE) + GAP + pad(nulls, NULLS)
        + GAP
        + pad(moved, MOVED) + GAP + cause;
    return line.stripTrailing();
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(TerminalText::width).max().orElse(0);
  }

  private static String name(FeatureResult feature) {
    return plain(Places.name(feature));
  }

  private static String cause(FeatureResult feature) {
    return feature.migration().map(m -> plain(Places.at(m.script(), feature.line()))).orElse("");
  }
}

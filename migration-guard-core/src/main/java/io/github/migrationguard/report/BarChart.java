package io.github.migrationguard.report;

import static io.github.migrationguard.report.Plot.pixel;

import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.finding.Figures;
import java.util.List;

/** A pair of bars for each of a few names: before, and after. */
final class BarChart {

  private static final int ROW = 30;
  private static final int LABEL = 116;
  private static final int LABEL_COLUMNS = 16;

  /** Room for {@code >99.9 %} behind the longest bar. */
  private static final int FIGURE = 52;

  private BarChart() {}

  /** The shares of categories, the longest bar as wide as there is room. */
  static String shares(Categories pair, String id) {
    double highest =
        pair.shares().stream().mapToDouble(share -> Math.max(share.before(), share.after())).max().orElse(1);
    return of(pair.shares(), id, "Shares of the categories before and after", highest, pair.others() == 0
        ? "Share of the values by category."
        : "Share of the values by category; " + Figures.count(pair.others()) + " lighter ones are left out.");
  }

  /** What fraction of the entities has no value, on a scale from none to all. */
  static String missing(List<Share> rows, String id) {
    return of(rows, id, "Missing values before and after", 1, "Share of the entities without a value.");
  }

  private static String of(List<Share> rows, String id, String title, double highest, String caption) {
    StringBuilder words = new StringBuilder();
    rows.forEach(row -> words.append(row.category()).append(": ").append(Figures.percent(row.before()))
        .append(" before, ").append(Figures.percent(row.after())).append(" after. "));
    HtmlText svg = Plot.open(id, rows.size() * ROW + 6, title, words.toString().strip());
    double room = (Plot.WIDTH - LABEL - FIGURE) / highest;
    for (int i = 0; i < rows.size(); i++) {
      Share row = rows.get(i);
      int y = 4 + i * ROW;
      svg.raw("<text x=\"" + (LABEL - 8) + "\" y=\"" + (y + 16) + "\" text-anchor=\"end\">")
          .text(TerminalText.cut(TerminalText.plain(row.category()), LABEL_COLUMNS)).raw("</text>");
      bar(svg, "before", y, room, row.before());
      bar(svg, "after", y + 12, room, row.after());
    }
    return Plot.close(svg, caption);
  }

  private static void bar(HtmlText svg, String side, int y, double room, double share) {
    svg.raw("<rect class=\"" + side + "\" x=\"" + LABEL + "\" y=\"" + y + "\" width=\""
        + pixel(share == 0 ? 0 : Math.max(1, share * room)) + "\" height=\"11\"/>");
    svg.raw("<text x=\"" + pixel(LABEL + share * room + 5) + "\" y=\"" + (y + 9) + "\">").text(Figures.percent(share))
        .raw("</text>");
  }
}

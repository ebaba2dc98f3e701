package io.github.migrationguard.report;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.DistributionPair.Bin;
import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.finding.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Two distributions over each other as inline SVG, with what they show in words for who does not see it. */
final class DistributionChart {

  /** In pixels of a telephone's screen, so that text keeps its size there. */
  private static final int WIDTH = 360;
  private static final int HEIGHT = 180;
  private static final int LEFT = 44;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;
  private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
  private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

  private static final int ROW = 26;
  private static final int LABEL = 116;
  private static final int LABEL_COLUMNS = 16;

  private DistributionChart() {}

  /** The figures that show the pair. @param id unique on the page, of letters, digits and hyphens */
  static String of(DistributionPair pair, String id) {
    if (pair instanceof Numbers numbers) {
      return numbers.bins().isEmpty() ? "" : histogram(numbers, id + "-histogram") + cumulative(numbers, id
          + "-cumulative");
    }
    Categories categories = (Categories) pair;
    return categories.shares().isEmpty() ? "" : bars(categories, id + "-shares");
  }

  private static String histogram(Numbers pair, String id) {
    List<Bin> bins = pair.bins();
    double highest = bins.stream().mapToDouble(bin -> Math.max(bin.before(), bin.after())).max().orElse(1);
    HtmlText svg = open(id, HEIGHT, "Histogram before and after", summary(pair));
    frame(svg, Figures.percent(highest), "0 %");
    double slot = (double) PLOT_WIDTH / bins.size();
    for (int i = 0; i < bins.size(); i++) {
      bar(svg, "before", LEFT + i * slot + slot * 0.04, slot * 0.92, bins.get(i).before() / highest);
      bar(svg, "after", LEFT + i * slot + slot * 0.24, slot * 0.52, bins.get(i).after() / highest);
    }
    Bin first = bins.get(0);
    Bin last = bins.get(bins.size() - 1);
    ends(svg, label(first.from(), pair.temporal()), label(last.to(), pair.temporal()));
    return close(svg, "Share of values by range. The outer ranges reach to the least and the greatest value."
        + (pair.quantilesAfter().isEmpty() ? " After: no value." : ""));
  }

  private static void bar(HtmlText svg, String side, double x, double width, double height) {
    if (height > 0) {
      double pixels = Math.max(1, height * PLOT_HEIGHT);
      svg.raw("<rect class=\"" + side + "\" x=\"" + pixel(x) + "\" y=\"" + pixel(TOP + PLOT_HEIGHT - pixels)
          + "\" width=\""
          + pixel(Math.max(1, width)) + "\" height=\"" + pixel(pixels) + "\"/>");
    }
  }

  private static String cumulative(Numbers pair, String id) {
    double[] range = range(pair.bins());
    HtmlText svg = open(id, HEIGHT, "Cumulative distribution before and after", summary(pair));
    frame(svg, "100 %", "0 %");
    line(svg, "before", pair.quantilesBefore(), range);
    line(svg, "after", pair.quantilesAfter(), range);
    ends(svg, label(range[0], pair.temporal()), label(range[1], pair.temporal()));
    return close(svg, "Share of values up to a value. The widest gap between the lines is the KS distance.");
  }

  /** What is drawn of the axis: without the tails, where there are inner bins. */
  private static double[] range(List<Bin> bins) {
    Bin first = bins.get(0);
    Bin last = bins.get(bins.size() - 1);
    if (bins.size() > 2 && first.from() < first.to()) {
      double width = bins.get(1).to() - bins.get(1).from();
      return new double[] {Math.max(first.from(), first.to() - width), Math.min(last.to(), last.from() + width)};
    }
    return first.from() < last.to()
        ? new double[] {first.from(), last.to()}
        : new double[] {first.from() - 1, first.from() + 1};
  }

  private static void line(HtmlText svg, String side, List<Double> quantiles, double[] range) {
    if (quantiles.isEmpty()) {
      return;
    }
    // halved, as the whole range of double is wider than a double
    double width = range[1] / 2 - range[0] / 2;
    StringBuilder points = new StringBuilder(pixel(LEFT) + "," + pixel(TOP + PLOT_HEIGHT));
    double previous = TOP + PLOT_HEIGHT;
    for (int i = 0; i < quantiles.size(); i++) {
      double share = width > 0 ? (quantiles.get(i) / 2 - range[0] / 2) / width : 0.5;
      double x = LEFT + Math.min(1, Math.max(0, share)) * PLOT_WIDTH;
      double y = TOP + PLOT_HEIGHT * (1 - (double) i / (quantiles.size() - 1));
      points.append(' ').append(pixel(x)).append(',').append(pixel(previous));
      points.append(' ').append(pixel(x)).append(',').append(pixel(y));
      previous = y;
    }
    points.append(' ').append(pixel(LEFT + PLOT_WIDTH)).append(',').append(pixel(previous));
    svg.raw("<polyline class=\"line " + side + "\" points=\"" + points + "\"/>");
  }

  private static String bars(Categories pair, String id) {
    List<Share> shares = pair.shares();
    int height = shares.size() * ROW + 8;
    StringBuilder words = new StringBuilder();
    shares.forEach(share -> words.append(share.category()).append(": ").append(Figures.percent(share.before()))
        .append(" before, ").append(Figures.percent(share.after())).append(" after. "));
    HtmlText svg = open(id, height, "Shares of the categories before and after", words.toString().strip());
    double highest = shares.stream().mapToDouble(share -> Math.max(share.before(), share.after())).max().orElse(1);
    double room = (WIDTH - LABEL - 52) / highest;
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      int y = 4 + i * ROW;
      svg.raw("<text class=\"label\" x=\"" + (LABEL - 8) + "\" y=\"" + (y + 15) + "\" text-anchor=\"end\">")
          .text(TerminalText.cut(TerminalText.plain(share.category()), LABEL_COLUMNS)).raw("</text>");
      row(svg, "before", y + 2, room, share.before());
      row(svg, "after", y + 12, room, share.after());
    }
    return close(svg, pair.others() == 0
        ? "Share of values by category."
        : "Share of values by category; " + Figures.count(pair.others()) + " lighter ones are left out.");
  }

  private static void row(HtmlText svg, String side, int y, double room, double share) {
    svg.raw("<rect class=\"" + side + "\" x=\"" + LABEL + "\" y=\"" + y + "\" width=\""
        + pixel(share == 0 ? 0 : Math.max(1, share * room)) + "\" height=\"9\"/>");
    svg.raw("<text class=\"figure\" x=\"" + pixel(LABEL + share * room + 5) + "\" y=\"" + (y + 8) + "\">")
        .text(Figures.percent(share)).raw("</text>");
  }

  private static HtmlText open(String id, int height, String title, String description) {
    return new HtmlText()
        .raw("<figure><svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-labelledby=\"" + id
        + "-title "
            + id + "-text\">")
        .raw("<title id=\"" + id + "-title\">").text(title).raw("</title>")
        .raw("<desc id=\"" + id + "-text\">").text(description).raw("</desc>");
  }

  private static void frame(HtmlText svg, String high, String low) {
    svg.raw("<path class=\"axis\" d=\"M" + LEFT + " " + TOP + "V" + (TOP + PLOT_HEIGHT) + "H" + (WIDTH - RIGHT)
        + "\"/>");
    svg.raw("<text class=\"label\" x=\"" + (LEFT - 5) + "\" y=\"" + (TOP + 8) + "\" text-anchor=\"end\">").text(high)
        .raw("</text>");
    svg.raw("<text class=\"label\" x=\"" + (LEFT - 5) + "\" y=\"" + (TOP + PLOT_HEIGHT) + "\" text-anchor=\"end\">")
        .text(low).raw("</text>");
  }

  private static void ends(HtmlText svg, String left, String right) {
    svg.raw("<text class=\"label\" x=\"" + LEFT + "\" y=\"" + (HEIGHT - 6) + "\">").text(left).raw("</text>");
    svg.raw("<text class=\"label\" x=\"" + (WIDTH - RIGHT) + "\" y=\"" + (HEIGHT - 6) + "\" text-anchor=\"end\">")
        .text(right).raw("</text>");
  }

  private static String close(HtmlText svg, String caption) {
    return svg.raw("</svg><figcaption>").text(caption).raw("</figcaption></figure>\n").toString();
  }

  private static String summary(Numbers pair) {
    return "Before: " + spread(pair.quantilesBefore(), pair.temporal()) + " After: "
        + spread(pair.quantilesAfter(), pair.temporal());
  }

  private static String spread(List<Double> quantiles, boolean temporal) {
    return quantiles.isEmpty()
        ? "no value."
        : "from " + label(quantiles.get(0), temporal) + " to " + label(quantiles.get(quantiles.size() - 1), temporal)
            + ", median " + label(quantiles.get(quantiles.size() / 2), temporal) + ".";
  }

  /** A value as an axis shows it: four digits, or a day. */
  static String label(double value, boolean temporal) {
    // 1e11 seconds are the year 5138: what is further away is rather a number than a date
    if (temporal && Math.abs(value) < 1e11) {
      return LocalDateTime.ofEpochSecond((long) Math.floor(value), 0, ZoneOffset.UTC).toLocalDate().toString();
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e9) ? rounded.toString() : rounded.toPlainString();
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

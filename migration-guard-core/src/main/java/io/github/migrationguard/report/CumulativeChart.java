package io.github.migrationguard.report;

import static io.github.migrationguard.report.Plot.pixel;

import io.github.migrationguard.comparison.DistributionPair.Bin;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.finding.Figures;
import java.util.List;
import java.util.stream.Stream;

/** Two empirical distribution functions over each other, with the widest gap between them. */
final class CumulativeChart {

  private final Numbers pair;
  private final double from;
  private final double to;

  private CumulativeChart(Numbers pair) {
    this.pair = pair;
    double[] range = range(pair.bins());
    this.from = range[0];
    this.to = range[1];
  }

  /**
   * The figure.
   *
   * @param words what both sides hold
   * @param distance the KS distance, measured on all values; the curves are drawn from a few dozen quantiles
   */
  static String of(Numbers pair, String id, String words, double distance) {
    CumulativeChart chart = new CumulativeChart(pair);
    Plot plot = new Plot(id, "Cumulative distribution before and after", words, "100 %");
    chart.line(plot, "before", pair.quantilesBefore());
    chart.line(plot, "after", pair.quantilesAfter());
    boolean both = !pair.quantilesBefore().isEmpty() && !pair.quantilesAfter().isEmpty();
    if (both && distance > 0) {
      chart.gap(plot, distance);
    }
    plot.ends(Plot.value(chart.from, pair.temporal()), Plot.value(chart.from / 2 + chart.to / 2, pair.temporal()),
        Plot.value(chart.to, pair.temporal()));
    return plot.close("Share of the values up to a value."
        + (both ? " The widest gap between the curves is the KS distance." : ""));
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

  private double share(double value) {
    // halved, as the whole range of double is wider than a double
    double width = to / 2 - from / 2;
    return width > 0 ? (value / 2 - from / 2) / width : 0.5;
  }

  private void line(Plot plot, String side, List<Double> quantiles) {
    if (quantiles.isEmpty()) {
      return;
    }
    StringBuilder points = new StringBuilder(point(0, 0));
    double previous = 0;
    for (int i = 0; i < quantiles.size(); i++) {
      double share = share(quantiles.get(i));
      double height = (double) i / (quantiles.size() - 1);
      points.append(' ').append(point(share, previous)).append(' ').append(point(share, height));
      previous = height;
    }
    points.append(' ').append(point(1, previous));
    plot.draw("<polyline class=\"line " + side + "\" points=\"" + points + "\"/>");
  }

  private static String point(double x, double y) {
    return pixel(Plot.x(x)) + "," + pixel(Plot.y(y));
  }

  /** Where the curves as drawn are furthest apart. */
  private void gap(Plot plot, double distance) {
    double at = Stream.concat(pair.quantilesBefore().stream(), pair.quantilesAfter().stream())
        .max((a, b) -> Double.compare(apart(a), apart(b)))
        .orElseThrow();
    double before = upTo(pair.quantilesBefore(), at);
    double after = upTo(pair.quantilesAfter(), at);
    double x = Plot.x(share(at));
    plot.draw("<path class=\"gap\" d=\"M" + pixel(x) + " " + pixel(Plot.y(before)) + "V" + pixel(Plot.y(after))
        + "\"/>");
    boolean right = share(at) < 0.5;
    plot.label(x + (right ? 6 : -6), Plot.y((before + after) / 2) + 4, right ? "start" : "end",
        "KS " + Figures.distance(distance));
  }

  private double apart(double value) {
    return Math.abs(upTo(pair.quantilesBefore(), value) - upTo(pair.quantilesAfter(), value));
  }

  /** The share of a side's values up to and with one, as its quantiles tell. */
  private static double upTo(List<Double> quantiles, double value) {
    long below = quantiles.stream().filter(quantile -> quantile <= value).count();
    return below == 0 ? 0 : (below - 1.0) / (quantiles.size() - 1);
  }
}

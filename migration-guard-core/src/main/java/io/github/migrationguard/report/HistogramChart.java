package io.github.migrationguard.report;

import static io.github.migrationguard.report.Plot.pixel;

import io.github.migrationguard.comparison.DistributionPair.Bin;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.finding.Figures;
import java.util.List;

/** Two histograms over each other: wide bars before, narrow ones after. */
final class HistogramChart {

  private HistogramChart() {}

  /** @param words what both sides hold */
  static String of(Numbers pair, String id, String words) {
    List<Bin> bins = pair.bins();
    double highest = bins.stream().mapToDouble(bin -> Math.max(bin.before(), bin.after())).max().orElse(1);
    Plot plot = new Plot(id, "Histogram before and after", words, Figures.percent(highest));
    double slot = 1.0 / bins.size();
    for (int i = 0; i < bins.size(); i++) {
      bar(plot, "before", (i + 0.04) * slot, (i + 0.96) * slot, bins.get(i).before() / highest);
      bar(plot, "after", (i + 0.26) * slot, (i + 0.74) * slot, bins.get(i).after() / highest);
    }
    Bin first = bins.get(0);
    Bin middle = bins.get(bins.size() / 2);
    Bin last = bins.get(bins.size() - 1);
    plot.ends(Plot.value(first.from(), pair.temporal()),
        bins.size() < 3 ? "" : Plot.value(middle.from(), pair.temporal()), Plot.value(last.to(), pair.temporal()));
    boolean exact = bins.stream().allMatch(bin -> bin.from() == bin.to());
    return plot.close((exact
        ? "Share of the values that are each number."
        : "Share of the values by range; the outer ranges reach to the least and the greatest value.")
        + missing(pair));
  }

  private static String missing(Numbers pair) {
    return (pair.quantilesBefore().isEmpty() ? " Before: no value." : "")
        + (pair.quantilesAfter().isEmpty() ? " After: no value is left." : "");
  }

  private static void bar(Plot plot, String side, double from, double to, double height) {
    if (height > 0) {
      double pixels = Math.max(1, Plot.y(0) - Plot.y(height));
      plot.draw("<rect class=\"" + side + "\" x=\"" + pixel(Plot.x(from)) + "\" y=\"" + pixel(Plot.y(0) - pixels)
          + "\" width=\"" + pixel(Math.max(1, Plot.x(to) - Plot.x(from))) + "\" height=\"" + pixel(pixels) + "\"/>");
    }
  }
}

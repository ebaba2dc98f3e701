package io.github.migrationguard.evaluation.benchmark;

import java.util.List;
import java.util.Locale;

/** The least, the middle and the greatest of some figures. */
record Spread(double least, double median, double greatest) {

  static Spread of(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }

  /** The median, and the others in brackets. */
  String shown() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, greatest);
  }
}

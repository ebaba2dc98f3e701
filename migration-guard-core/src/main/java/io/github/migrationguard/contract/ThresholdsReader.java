package io.github.migrationguard.contract;

import io.github.migrationguard.contract.Thresholds.Limit;
import java.util.List;
import java.util.Optional;

/** Reads thresholds, which are laid over those that hold otherwise: what is left out stays as it is. */
final class ThresholdsReader {

  private static final List<String> KEYS = List.of("ks", "nullRate", "moved", "rows");
  private static final List<String> LIMITS = List.of("warn", "fail");
  private static final String FRACTION = "a fraction from 0 to 1";

  private ThresholdsReader() {}

  /** @param owner whose thresholds they are, {@code the contract} */
  static Thresholds read(NodeReader value, String owner, Thresholds base) {
    Optional<MapReader> found =
        value.map("the thresholds of " + owner, KEYS, "a map such as {ks: {warn: 0.05, fail: 0.1}}");
    if (found.isEmpty()) {
      return base;
    }
    MapReader map = found.get();
    return new Thresholds(
        limit(map, "ks", base.ks(), 1, FRACTION),
        limit(map, "nullRate", base.nullRate(), 1, FRACTION),
        limit(map, "moved", base.moved(), 1, FRACTION),
        limit(map, "rows", base.rows(), Double.MAX_VALUE, "a fraction from 0"));
  }

  private static Limit limit(MapReader thresholds, String key, Limit base, double most, String expected) {
    String example = "{warn: " + base.warn() + ", fail: " + base.fail() + "}";
    Optional<MapReader> found = thresholds.get(key).flatMap(value ->
        value.map(key + " of " + thresholds.owner(), LIMITS, "a map such as " + example));
    if (found.isEmpty()) {
      return base;
    }
    MapReader limit = found.get();
    Optional<Double> warn = limit.get("warn").flatMap(value -> value.numberBetween(0, most, expected));
    Optional<Double> fail = limit.get("fail").flatMap(value -> value.numberBetween(0, most, expected));
    Limit merged = new Limit(warn.orElse(base.warn()), fail.orElse(base.fail()));
    if (merged.warn() > merged.fail() && limit.given(LIMITS).size() == warn.stream().count() + fail.stream().count()) {
      limit.problems().add(limit.position(), limit.owner() + " warns past " + merged.warn() + inherited(warn)
          + " and fails past " + merged.fail() + inherited(fail), "make warn at most fail");
    }
    return merged;
  }

  private static String inherited(Optional<Double> given) {
    return given.isPresent() ? "" : " (which holds where nothing is given)";
  }
}

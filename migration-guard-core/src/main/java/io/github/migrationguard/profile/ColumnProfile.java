package io.github.migrationguard.profile;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a column's values; everything in it is shared by ten rows or more.
 *
 * @param nullRate the fraction of NULLs, 0 to 1, to three digits
 * @param quantiles equally spaced, ascending, at least two; seconds since 1970 for points in time; empty for none
 * @param shares of categories, summing to 1; empty for none
 * @param pattern in the words of a contract
 */
public record ColumnProfile(
    BigDecimal nullRate, List<BigDecimal> quantiles, Map<String, BigDecimal> shares, Optional<String> pattern) {

  public ColumnProfile {
    Objects.requireNonNull(nullRate);
    quantiles = List.copyOf(quantiles);
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    Objects.requireNonNull(pattern);
  }
}

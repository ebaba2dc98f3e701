package io.github.migrationguard.pipeline;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time in seconds, as {@code EXTRACT(EPOCH FROM interval)} of PostgreSQL has them: a year is 365.25 days, a
 * month that is no full year 30 days, a day 86,400 seconds (manual, 9.9.1).
 */
final class IntervalText {

  private static final Pattern PART = Pattern.compile(
      "\\s*(?:([-+]?[0-9]*\\.?[0-9]+)"
      + " (year|mon|day|hour|min|sec)[a-z]*|([-+]?)([0-9]+):([0-9]+):([0-9]+(?:\\.[0-9]+)?))");

  private IntervalText() {}

  static double seconds(long months, double days, double seconds) {
    return (months / 12 * 365.25 + months % 12 * 30 + days) * 86_400 + seconds;
  }

  /** @param text {@code 1 year 2 mons 3 days 04:05:06.7} or {@code 0 years 0 mons 3 days 4 hours 5 mins 6.7 secs} */
  static double seconds(String text) throws SQLException {
    long months = 0;
    double days = 0;
    double seconds = 0;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      end = part.end();
      if (part.group(2) == null) {
        double clock = Long.parseLong(part.group(4)) * 3600.0 + Long.parseLong(part.group(5)) * 60.0
            + Double.parseDouble(part.group(6));
        seconds += "-".equals(part.group(3)) ? -clock : clock;
        continue;
      }
      BigDecimal amount = new BigDecimal(part.group(1));
      switch (part.group(2)) {
        case "year" -> months += 12 * amount.longValue();
        case "mon" -> months += amount.longValue();
        case "day" -> days += amount.doubleValue();
        case "hour" -> seconds += amount.doubleValue() * 3600;
        case "min" -> seconds += amount.doubleValue() * 60;
        default -> seconds += amount.doubleValue();
      }
    }
    if (end == 0 || !text.substring(end).isBlank()) {
      throw new SQLException("the interval '" + text + "' is not in the database's usual style");
    }
    return seconds(months, days, seconds);
  }
}

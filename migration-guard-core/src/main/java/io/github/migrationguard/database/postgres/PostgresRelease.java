package io.github.migrationguard.database.postgres;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A version of PostgreSQL's published binaries.
 *
 * @param version the artifacts' version: {@code 18.6.0}
 */
public record PostgresRelease(String version) {

  /**
   * The release for each major version: pinned, so that the same build gives the same result tomorrow, and works
   * offline. Of 14 the newest that is there for 64-bit Linux with either C library, macOS and Windows.
   */
  private static final SortedMap<String, String> BY_MAJOR_VERSION = Collections.unmodifiableSortedMap(new TreeMap<>(
      Map.of("14", "14.22.0", "15", "15.19.0", "16", "16.15.0", "17", "17.11.0", "18", "18.6.0")));

  private static final Pattern EXACT = Pattern.compile("(1[4-9]|[2-9]\\d)\\.\\d{1,2}(\\.\\d{1,2}(-\\d)?)?");

  /** The newest. */
  public static PostgresRelease newest() {
    return new PostgresRelease(BY_MAJOR_VERSION.get(BY_MAJOR_VERSION.lastKey()));
  }

  /**
   * The release that a person means by {@code 16}, {@code 16.4} or {@code 16.4.0}.
   *
   * @return empty for what is no version, and for versions before 14
   */
  public static Optional<PostgresRelease> of(String written) {
    String version = written.strip();
    if (BY_MAJOR_VERSION.containsKey(version)) {
      return Optional.of(new PostgresRelease(BY_MAJOR_VERSION.get(version)));
    }
    if (!EXACT.matcher(version).matches()) {
      return Optional.empty();
    }
    return Optional.of(new PostgresRelease(version.matches("\\d+\\.\\d+") ? version + ".0" : version));
  }

  /** The release of that major version; of the oldest there is for an older one, of the newest for a newer one. */
  public static PostgresRelease closest(int major) {
    int oldest = Integer.parseInt(BY_MAJOR_VERSION.firstKey());
    int newest = Integer.parseInt(BY_MAJOR_VERSION.lastKey());
    return new PostgresRelease(BY_MAJOR_VERSION.get(String.valueOf(Math.max(oldest, Math.min(newest, major)))));
  }

  /** {@code 18} of {@code 18.6.0}. */
  public int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** Why it is this release, where a project's files name a version: a clause for the middle of a sentence. */
  public String because(int declared, String named) {
    String limit = declared < major() ? ", and " + major() + " is the oldest that there is"
        : declared > major() ? ", and " + major() + " is the newest that there is" : "";
    return "PostgreSQL " + major() + " because " + named + limit;
  }

  /** The major versions to choose from, as a person reads them. */
  public static String choices() {
    return String.join(", ", BY_MAJOR_VERSION.keySet());
  }
}

package io.github.migrationguard.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database that a project's configuration names. The gate connects to none of them.
 *
 * @param url without user and password; expressions that have no value here stay as written
 * @param key as written
 * @param place where it stands
 * @param profile the profile for which it counts; empty for all
 */
public record DatabaseUrl(String url, String key, Place place, Optional<String> profile) {

  private static final Pattern SCHEME = Pattern.compile("(?:jdbc|r2dbc|jdbc-secretsmanager):([^/;?@]*)");

  /** By what stands in the URL: the name that Spring puts in the place of {@code {vendor}}. */
  private static final List<String> VENDORS = List.of(
      "postgresql", "mysql", "mariadb", "h2", "oracle", "sqlserver", "db2", "hsqldb", "derby", "sqlite", "firebirdsql",
      "redshift", "informix", "hana", "clickhouse", "snowflake");

  private static final Pattern SECRET = Pattern.compile(
      "(?i)(user|username|password|passwd|pwd|pass|secret|token|key|ssl\\w*password|\\w*secret\\w*|\\w*token\\w*)");

  private static final Pattern HOSTS = Pattern.compile("(?:@(?://)?|//)([^/;?]+)");

  /** A setting's value where it is the URL of a database, secrets taken out. */
  static Optional<DatabaseUrl> of(String value, String key, Place place, Optional<String> profile) {
    String url = value.strip();
    return SCHEME.matcher(url).lookingAt()
        ? Optional.of(new DatabaseUrl(withoutSecrets(url), key, place, profile)) : Optional.empty();
  }

  /**
   * {@code postgresql}, {@code mysql}, {@code mariadb}, {@code h2}, {@code oracle}, {@code sqlserver} and so on, also
   * behind a driver that wraps another ({@code jdbc:tc:postgresql:16:///x}); empty where the URL does not say.
   */
  public Optional<String> vendor() {
    Matcher scheme = SCHEME.matcher(url);
    if (!scheme.lookingAt()) {
      return Optional.empty();
    }
    List<String> words = Arrays.asList(scheme.group(1).toLowerCase(Locale.ROOT).split(":"));
    return words.stream().map(DatabaseUrl::vendor).flatMap(Optional::stream).findFirst();
  }

  /** The driver's or the framework's word for a database, as {@link #vendor} has it. */
  public static Optional<String> vendor(String word) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "pgsql", "postgres", "pg":
        return Optional.of("postgresql");
      case "mssql", "jtds":
        return Optional.of("sqlserver");
      default:
        return VENDORS.stream().filter(word.toLowerCase(Locale.ROOT)::equals).findFirst();
    }
  }

  /** The machines that it names, in lower case, without ports; none for a database in memory or a file. */
  public List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    Matcher authority = HOSTS.matcher(url);
    if (!url.contains(":h2:file:") && authority.find()) {
      for (String host : authority.group(1).split(",")) {
        String name = host.replaceFirst("^.*@", "").replaceFirst("(?<!:):[^:\\]]*$", "").toLowerCase(Locale.ROOT);
        if (!name.isBlank()) {
          hosts.add(name);
        }
      }
    }
    return hosts;
  }

  /** The value of a parameter of the URL: {@code currentSchema}. */
  Optional<String> parameter(String name) {
    return Arrays.stream(url.split("[?&;]")).skip(1).filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1)).findFirst();
  }

  private static String withoutSecrets(String url) {
    String kept = url
        .replaceFirst("//[^/?;@]*@", "//")
        .replaceFirst("(jdbc:oracle:\\w+:)[^@]*@", "$1@");
    Matcher parameters = Pattern.compile("([?&;])([\\w.]+)=([^&;]*)").matcher(kept);
    String shown = parameters.replaceAll(found -> Matcher.quoteReplacement(
        SECRET.matcher(found.group(2)).matches() ? found.group(1) : found.group()));
    return shown.replaceAll("([?&;])[&;]+", "$1").replaceFirst("[?&;]+$", "");
  }
}

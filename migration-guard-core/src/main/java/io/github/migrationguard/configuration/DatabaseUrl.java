package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
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

  private static final Pattern SECRET = Pattern.compile(
      "(?i)(user|username|password|passwd|pwd|pass|secret|token|key|ssl\\w*password|\\w*secret\\w*|\\w*token\\w*)");

  private static final Pattern HOSTS = Pattern.compile("(?:@(?://)?|//)([^/;?]+)");

  /** A setting's value where it is the URL of a database, secrets taken out. */
  static Optional<DatabaseUrl> of(String value, String key, Place place, Optional<String> profile) {
    String url = value.strip();
    return SCHEME.matcher(url).lookingAt()
        ? Optional.of(new DatabaseUrl(withoutSecrets(url), key, place, profile)) : Optional.empty();
  }

  /** The product that it is for, also behind a driver that wraps another; empty where the URL does not say. */
  public Optional<Dialect> dialect() {
    return Dialect.ofUrl(url);
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

package io.github.migrationguard.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database to profile. Its text never holds a secret.
 *
 * @param url its JDBC URL
 * @param user the user; empty: what the URL says
 * @param password the user's; empty: what the URL says
 * @param classpath where a driver may be that the gate does not have
 * @param timeout seconds that a query may take, above 0
 */
public record ProfileSource(
    String url, Optional<String> user, Optional<String> password, List<Path> classpath, int timeout) {

  private static final String HIDDEN = "***";
  /** {@code jdbc:postgresql://}, {@code jdbc:oracle:thin:}: what can stand before a user and a password. */
  private static final Pattern SCHEME = Pattern.compile("^jdbc:[A-Za-z0-9]+:(?:[A-Za-z0-9]+:)*(?://)?");
  private static final Pattern SECRET =
      Pattern.compile("(?i)[a-z_.]*(?:password|passwd|pwd|secret|token|passphrase|passcode)[a-z_.]*\\s*=\\s*");

  public ProfileSource {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    classpath = List.copyOf(classpath);
    if (timeout <= 0) {
      throw new IllegalArgumentException("a query needs a limit above 0 seconds, and " + timeout + " is given");
    }
  }

  /** The URL without user, password and properties, of which any may be one of its secrets. */
  public String shown() {
    int at = url.lastIndexOf('@');
    String bare = at < 0 ? url : url.substring(0, Math.min(at, scheme())) + HIDDEN + url.substring(at);
    int properties = bare.length();
    for (char begin : new char[] {'?', ';', '('}) {
      int place = bare.indexOf(begin);
      properties = place < 0 ? properties : Math.min(properties, place);
    }
    return bare.substring(0, properties);
  }

  /** A text, such as a driver's message, without the secrets of this source. */
  String clean(String text) {
    String clean = text == null ? "" : text.replace(url, shown());
    for (String secret : secrets()) {
      clean = clean.replace(secret, HIDDEN);
    }
    return clean;
  }

  private int scheme() {
    Matcher scheme = SCHEME.matcher(url);
    return scheme.find() ? scheme.end() : 0;
  }

  /** Longest first, so that what is left of one that holds another does not show. */
  private List<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    password.ifPresent(secrets::add);
    int at = url.lastIndexOf('@');
    if (at > scheme()) {
      String info = url.substring(scheme(), at);
      secrets.add(info);
      secrets.add(info.replaceFirst("^[^:/]*[:/]", ""));
    }
    Matcher property = SECRET.matcher(url);
    while (property.find()) {
      // which character ends a value is the driver's secret: each that may
      for (String end : List.of("&", ";", ",", ")")) {
        int place = url.indexOf(end, property.end());
        secrets.add(url.substring(property.end(), place < 0 ? url.length() : place));
      }
    }
    List<String> all = new ArrayList<>(secrets);
    secrets.forEach(secret -> decoded(secret).ifPresent(all::add));
    return all.stream().filter(secret -> !secret.isEmpty()).distinct()
        .sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  private static Optional<String> decoded(String secret) {
    try {
      return Optional.of(URLDecoder.decode(secret, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return shown();
  }
}

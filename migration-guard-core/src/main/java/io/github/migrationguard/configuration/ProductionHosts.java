package io.github.migrationguard.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a project's configuration names for production: all that it names, but for the machine itself and for
 * what it names under a profile that says it is for something else. A scratch database is on none of them, whatever it
 * is called there: a slip of the pen on a host of production is one too many.
 */
public final class ProductionHosts {

  /** Profiles of Spring, Quarkus, Micronaut and Flyway that are not production's, as people call them. */
  private static final Set<String> ELSEWHERE = Set.of("dev", "develop", "development", "test", "tests", "testing",
      "local", "localhost", "ci", "it", "integration", "integration-test", "e2e", "scratch");

  /** {@code (host=db1)(port=3306)}, as drivers of MySQL and MariaDB read it. */
  private static final Pattern NAMED_HOST =
      Pattern.compile("\\bhost\\s*=\\s*([^,)&;/?\\s]+)", Pattern.CASE_INSENSITIVE);

  private final List<DatabaseUrl> configured;

  /** @param configured every database that the configuration names */
  public ProductionHosts(List<DatabaseUrl> configured) {
    this.configured = configured.stream().filter(ProductionHosts::mayBeProduction).toList();
  }

  private static boolean mayBeProduction(DatabaseUrl database) {
    return database.profile().map(profile -> !ELSEWHERE.contains(profile.strip().toLowerCase(Locale.ROOT)))
        .orElse(true);
  }

  /**
   * Why a database is on a host of production, a sentence; empty where it is not. Names are compared, and where they
   * differ the addresses behind them.
   *
   * @param url the JDBC URL of the database
   */
  public Optional<String> refusal(String url) {
    for (String host : hosts(url)) {
      if (isThisMachine(host)) {
        continue;
      }
      Set<InetAddress> addresses = addresses(host);
      for (DatabaseUrl database : configured) {
        for (String other : hosts(database.url())) {
          boolean same = other.equals(host);
          if (same || !isThisMachine(other) && addresses(other).stream().anyMatch(addresses::contains)) {
            return Optional.of(
                "the project's own configuration names its host " + (same ? host : host + ", as " + other + ",")
                + " for a database (" + database.key() + " in " + database.place()
                + database.profile().map(profile -> ", profile " + profile).orElse("") + "), and such a host may be"
                + " production's. Take a database on another machine, or on this one.");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> hosts(String url) {
    List<String> hosts = new ArrayList<>();
    Matcher named = NAMED_HOST.matcher(url);
    while (named.find()) {
      hosts.add(named.group(1).toLowerCase(Locale.ROOT));
    }
    // the place is of no account: it is not shown
    DatabaseUrl.of(url, "", new Place("", 0, 0), Optional.empty()).map(DatabaseUrl::hosts).ifPresent(hosts::addAll);
    return hosts.stream().map(host -> host.replaceAll("^\\[|\\]$", "")).distinct().toList();
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.endsWith(".localhost") || host.equals("0:0:0:0:0:0:0:1")
        || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** None where nobody knows the name here. */
  private static Set<InetAddress> addresses(String host) {
    if (!host.matches("[a-z0-9._:-]+")) {
      return Set.of();
    }
    try {
      return new HashSet<>(Arrays.asList(InetAddress.getAllByName(host)));
    } catch (UnknownHostException unknown) {
      return Set.of();
    }
  }
}

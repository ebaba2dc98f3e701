package io.github.migrationguard.database;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database that is not the gate's own, and how to reach it. Its text never holds a secret.
 *
 * @param url its JDBC URL
 * @param user the user; empty: what the URL says
 * @param password the user's; empty: what the URL says
 * @param classpath where a driver may be that the gate does not have
 */
public record JdbcSource(String url, Optional<String> user, Optional<String> password, List<Path> classpath) {

  private static final String MARIADB_QUIET = "mariadb.logging.disable";

  private static final String HIDDEN = "***";
  /** {@code jdbc:postgresql://}, {@code jdbc:oracle:thin:}: what can stand before a user and a password. */
  private static final Pattern SCHEME = Pattern.compile("^jdbc:[A-Za-z0-9]+:(?:[A-Za-z0-9]+:)*(?://)?");
  private static final Pattern SECRET =
      Pattern.compile("(?i)[a-z_.]*(?:password|passwd|pwd|secret|token|passphrase|passcode)[a-z_.]*\\s*=\\s*");

  public JdbcSource {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    classpath = List.copyOf(classpath);
  }

  /** A class loader with the gate's classes and those of {@link #classpath}. The caller closes it. */
  public URLClassLoader drivers() {
    List<URL> archives = new ArrayList<>();
    for (Path path : classpath) {
      try {
        archives.add(path.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("The class path for the driver of " + shown() + " has " + path + ".", e);
      }
    }
    URLClassLoader drivers = new URLClassLoader(archives.toArray(URL[]::new), JdbcSource.class.getClassLoader());
    quieten(drivers);
    return drivers;
  }

  /**
   * MariaDB's driver logs each statement that fails, which is the gate's to tell or to try otherwise. Whether it does
   * so is decided once, when that class of it is loaded.
   */
  private static void quieten(ClassLoader drivers) {
    String before = System.getProperty(MARIADB_QUIET);
    System.setProperty(MARIADB_QUIET, "true");
    try {
      Class.forName("org.mariadb.jdbc.util.log.Loggers", true, drivers);
    } catch (ClassNotFoundException | LinkageError otherDriver) {
      // nothing to quieten
    } finally {
      if (before == null) {
        System.clearProperty(MARIADB_QUIET);
      } else {
        System.setProperty(MARIADB_QUIET, before);
      }
    }
  }

  /**
   * A connection.
   *
   * @param further properties for the driver, beside user and password
   * @throws SQLException in the driver's words, which may hold secrets: see {@link #clean}
   */
  public Connection connect(ClassLoader drivers, Properties further) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(further);
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(secret -> properties.setProperty("password", secret));
    Optional<Driver> driver = driver(drivers);
    Connection connection = driver.isPresent() ? driver.get().connect(url, properties) : null;
    if (connection != null) {
      return connection;
    }
    throw new SQLException("no JDBC driver knows this URL; the plugin has those of PostgreSQL and H2, and every other"
        + " one has to be among the project's dependencies or the plugin's");
  }

  /** Whether a driver for the URL is there. */
  public boolean hasDriver() {
    try (URLClassLoader drivers = drivers()) {
      return driver(drivers).isPresent();
    } catch (IOException | SQLException unreadable) {
      return false;
    }
  }

  private Optional<Driver> driver(ClassLoader drivers) throws SQLException {
    for (Driver driver : ServiceLoader.load(Driver.class, drivers)) {
      if (driver.acceptsURL(url)) {
        return Optional.of(driver);
      }
    }
    return Optional.empty();
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
  public String clean(String text) {
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

package io.github.migrationguard.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flyway's own keys as far as a history depends on them, under the names that frameworks give to them. */
final class FlywayKeys {

  static final String LOCATIONS = "locations";
  static final String PLACEHOLDERS = "placeholders";

  private static final String INIT_SQL = "initSql";

  /** By canonical name. Connections, files to write and licences are no part of a history. */
  private static final Map<String, String> NAMES =
      Stream.concat(
              Stream.of(
                      LOCATIONS, "schemas", "defaultSchema", "createSchemas", "table", "encoding", "detectEncoding",
                      "sqlMigrationPrefix", "sqlMigrationSeparator", "sqlMigrationSuffixes",
                      "repeatableSqlMigrationPrefix", "baselineMigrationPrefix", "placeholderReplacement",
                      "placeholderPrefix", "placeholderSuffix", "placeholderSeparator", "scriptPlaceholderPrefix",
                      "scriptPlaceholderSuffix", "callbacks", "callbackLocations", "skipDefaultCallbacks", "resolvers",
                      "skipDefaultResolvers", INIT_SQL, "mixed", "group", "outOfOrder", "executeInTransaction",
                      "installedBy", "ignoreMigrationPatterns", "validateMigrationNaming", "validateOnMigrate",
                      "baselineOnMigrate", "baselineVersion", "baselineDescription", "failOnMissingLocations")
                  .map(key -> Map.entry(canonical(key), key)),
              Stream.of(
                  Map.entry("initsqls", INIT_SQL),
                  Map.entry("sqlmigrationsuffix", "sqlMigrationSuffixes"),
                  Map.entry("postgresql.transactionallock", "postgresql.transactional.lock"),
                  Map.entry("postgresql.transactional.lock", "postgresql.transactional.lock")))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Keys that bend a history in a way that the gate does not follow, and what it does instead. */
  private static final Map<String, String> NOT_FOLLOWED =
      Map.of(
          "target", "the baseline says where production is",
          "cherrypick", "every migration is applied",
          "skipexecutingmigrations", "migrations are executed",
          "configfiles", "name what is in that file in the configuration of this plugin");

  private FlywayKeys() {}

  /** Flyway's name of a key, given without the framework's prefix; empty for one that no history depends on. */
  static Optional<String> of(KeyPath key) {
    if (isPlaceholder(key)) {
      return Optional.of(PLACEHOLDERS + "." + key.after(1).asMapKey());
    }
    return Optional.ofNullable(NAMES.get(key.list()));
  }

  /** What the gate does in place of following the key; empty for one that it follows or has no need to. */
  static Optional<String> insteadOf(KeyPath key) {
    return Optional.ofNullable(NOT_FOLLOWED.get(key.list()));
  }

  static boolean isPlaceholder(KeyPath key) {
    return key.elements().size() > 1 && key.elements().get(0).canonical().equals(PLACEHOLDERS);
  }

  /** The items of a list as one value of Flyway's. */
  static String joined(String key, List<String> items) {
    return String.join(key.equals(INIT_SQL) ? "\n" : ",", items);
  }

  /** A list in one line. */
  static List<String> split(String values) {
    List<String> parts = new ArrayList<>();
    Arrays.stream(values.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).forEach(parts::add);
    return parts;
  }

  /** A name as {@link KeyPath#canonical} has it. */
  static String canonical(String key) {
    return KeyPath.of(key).canonical();
  }
}

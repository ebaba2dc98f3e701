package io.github.migrationguard.maven;

import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.RunOptions;
import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.report.Line;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** What every goal is told of the contract and the history, and nothing of what a goal does with them. */
abstract class HistoryMojo extends EngineMojo {

  /**
   * The contract. Where there is none, <code>check</code> says in one line how to write one, and lets the build go on.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.contract", defaultValue = "${basedir}/migration-guard.yml")
  File contract;

  /**
   * Flyway's locations: <code>filesystem:</code> with a path relative to the project, <code>classpath:</code>, or a
   * directory of the project. Default: what the project itself configures (the flyway-maven-plugin in the same POM,
   * Spring Boot, <code>flyway.toml</code> or <code>flyway.conf</code>, Quarkus, Micronaut), else
   * <code>src/main/resources/db/migration</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.locations")
  private List<String> locations = new ArrayList<>();

  /**
   * Which of a project's own settings hold: profiles of Spring or Quarkus, environments of Micronaut or of
   * <code>flyway.toml</code>. Default: those that the project's files choose.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.profiles")
  private List<String> profiles = new ArrayList<>();

  /**
   * Which history to judge, where the project configures several: the name of a data source of Quarkus or Micronaut, or
   * the id of an execution of the flyway-maven-plugin. Default: the only one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.history")
  private String history;

  /**
   * SQL scripts to run before the first migration: what an administrator did to the real database before Flyway came
   * (roles, schemas, tables of another application). In this order.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.setup")
  private List<File> setup = new ArrayList<>();

  /**
   * The seed of the synthetic rows: the same seed gives the same rows on every machine.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.seed", defaultValue = "42")
  private long seed;

  /**
   * The schemas under Flyway's care, the default one first. Default: what the project itself configures, else the
   * database's default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.schemas")
  private List<String> schemas = new ArrayList<>();

  /**
   * Values of Flyway's placeholders, beside those that the project itself configures.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> placeholders = new TreeMap<>();

  /**
   * Any other key of Flyway's configuration, without <code>flyway.</code>, beside those that the project itself
   * configures: <code>&lt;sqlMigrationPrefix&gt;M&lt;/sqlMigrationPrefix&gt;</code>. Connections and targets are not
   * followed.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> flyway = new TreeMap<>();

  HistoryMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    super(repositories, decrypter);
  }

  /** @param baseline null or blank: the contract's */
  GuardRequest request(String baseline) throws MojoExecutionException {
    Map<String, String> keys = new TreeMap<>(flyway);
    placeholders.forEach((name, value) -> keys.put("placeholders." + name, value));
    if (!given(schemas).isEmpty()) {
      keys.put("schemas", String.join(",", given(schemas)));
    }
    // Maven hands an empty element over as null; of Flyway's keys it is the empty text: a version prefix of nothing
    keys.replaceAll((name, value) -> value == null ? "" : value);
    ProjectHistory found = new ProjectConfiguration(project, session.getUserProperties(), directory())
        .history(given(profiles), history, given(locations), keys);
    found.description().ifPresent(getLog()::info);
    MigrationSettings migrations = new ProjectMigrations(project, directory()).settings(found, given(setup));
    Engines engines = engines(found, migrations);
    return new GuardRequest(
        contract.toPath().toAbsolutePath().normalize(),
        migrations,
        engines.engine(),
        Optional.ofNullable(baseline).filter(version -> !version.isBlank()),
        seed,
        LocalDate.now(ZoneOffset.UTC),
        RunOptions.defaults().withAuto(engines.auto()));
  }

  /** Without what an empty element stands for. */
  private static <T> List<T> given(List<T> elements) {
    return elements.stream().filter(Objects::nonNull).toList();
  }

  /**
   * A directory below the build directory. Without a POM the build directory of Maven's stub of a project is a
   * placeholder that nobody has filled in.
   */
  Path buildDirectory(File given, String name) {
    boolean placeholder = project.getFile() == null && given.getPath().contains("${");
    return placeholder ? directory().resolve("target").resolve(name) : given.toPath();
  }

  /** A path as a reader of the log wants it: relative to where Maven was called, where it lies below. */
  String shown(Path file) {
    Path root = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
  }

  void log(Line line) {
    switch (line.level()) {
      case ERROR:
        getLog().error(line.text());
        break;
      case WARN:
        getLog().warn(line.text());
        break;
      default:
        getLog().info(line.text());
    }
  }
}

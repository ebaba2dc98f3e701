package io.github.migrationguard.maven;

import io.github.migrationguard.GenerateRequest;
import io.github.migrationguard.GenerateRequest.Format;
import io.github.migrationguard.GenerateResult;
import io.github.migrationguard.GuardException;
import io.github.migrationguard.RowGeneration;
import io.github.migrationguard.contract.ContractException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Writes the synthetic rows of the contract's baseline out, for notebooks and local work: the rows on which
 * <code>check</code> judges, the same for the same seed.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class GenerateMojo extends HistoryMojo {

  /**
   * The Flyway version at which the schema stands, or <code>latest</code>. Default: what the contract says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.baseline")
  private String baseline;

  /**
   * The form of the files: <code>csv</code>, one file a table; <code>sql</code>, one file of INSERT statements in the
   * engine's own SQL; <code>h2</code>, an H2 database with schema and rows, with the engine <code>h2</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.format", defaultValue = "csv")
  private String format;

  /**
   * The tables to write; not with <code>h2</code>. Default: every table.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.tables")
  private List<String> tables = new ArrayList<>();

  /**
   * The directory of the files, which are overwritten.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.output", defaultValue = "${project.build.directory}/migration-guard/data")
  private File output;

  /**
   * For Maven.
   *
   * @param repositories fetches what the engine needs, where it needs anything
   * @param decrypter of passwords in settings.xml
   */
  @Inject
  public GenerateMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    super(repositories, decrypter);
  }

  @Override
  public void execute() throws MojoExecutionException {
    Path directory = buildDirectory(output, "migration-guard/data");
    GenerateRequest request = new GenerateRequest(request(baseline), format(), tables, directory);
    try {
      GenerateResult result = RowGeneration.generate(request);
      result.rows().forEach((table, rows) ->
          getLog().info(String.format(Locale.ROOT, "%s: %,d %s", table, rows, rows == 1 ? "row" : "rows")));
      getLog().info(shown(directory) + ": " + result.files().size() + (result.files().size() == 1 ? " file" : " files")
          + result.baseline().map(version -> ", baseline " + version).orElse("") + ", " + result.engine() + ", seed "
          + request.gate().seed());
    } catch (ContractException | GuardException failure) {
      throw new GateException(failure);
    }
  }

  private Format format() throws MojoExecutionException {
    switch (format.strip().toLowerCase(Locale.ROOT)) {
      case "csv":
        return Format.CSV;
      case "sql":
        return Format.SQL;
      case "h2":
        return Format.H2;
      default:
        throw new MojoExecutionException("The parameter format is \"" + format
            + "\", and may be one of: csv, sql, h2 (-Dmigration-guard.format).");
    }
  }
}

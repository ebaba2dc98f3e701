package io.github.migrationguard.reuse;

import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a run's report depends on.
 *
 * @param request what is asked
 * @param engine what makes the synthetic database, with its version, as text
 * @param program the archives or directories that the gate's own classes come from
 * @param context whatever else the report or the lines of the log depend on, as text
 */
public record RunInputs(GuardRequest request, String engine, List<Path> program, List<String> context) {

  private static final String FILESYSTEM = "filesystem:";

  /** A baseline of this form depends on a repository as well, and is never answered from the last report. */
  private static final String FROM_REPOSITORY = "git:";

  public RunInputs {
    program = List.copyOf(program);
    context = List.copyOf(context);
  }

  /**
   * The inputs as one number, in hexadecimal digits. Of archives with classes it holds size and time of the last
   * change, of everything else the content.
   *
   * @return empty where the inputs cannot all be read, or are not all files
   */
  public Optional<String> fingerprint() {
    try {
      Contract contract = ContractReader.read(request.contract());
      if (request.baseline().or(contract::baseline).filter(name -> name.startsWith(FROM_REPOSITORY)).isPresent()) {
        return Optional.empty();
      }
      Fingerprint fingerprint = new Fingerprint();
      addRequest(fingerprint, contract);
      addMigrations(fingerprint, request.migrations());
      return Optional.of(fingerprint.hex());
    } catch (IOException | ContractException unreadable) {
      return Optional.empty();
    }
  }

  private void addRequest(Fingerprint fingerprint, Contract contract) throws IOException {
    fingerprint.value("contract", request.contract()).file("contract", request.contract())
        .value("baseline", request.baseline()).value("seed", request.seed())
        .value("options", request.options())
        .value("engine", engine).value("context", context).value("java", System.getProperty("java.vm.version"));
    if (!contract.waivers().isEmpty()) {
      fingerprint.value("today", request.today());
    }
    for (PipelineContract pipeline : contract.pipelines().values()) {
      fingerprint.file("pipeline", pipeline.sql());
    }
    addClasses(fingerprint, "program", program);
  }

  private static void addMigrations(Fingerprint fingerprint, MigrationSettings settings) throws IOException {
    fingerprint.value("locations", settings.locations())
        .value("configuration", new TreeMap<>(settings.configuration()));
    for (String location : settings.locations()) {
      if (location.startsWith(FILESYSTEM)) {
        fingerprint.tree("location", fixedPart(Path.of(location.substring(FILESYSTEM.length()))));
      }
    }
    for (Path script : settings.setup()) {
      fingerprint.file("setup", script);
    }
    for (ResourceTree resources : settings.resources()) {
      fingerprint.value("filtered", resources.filtered()).tree("resources", resources.source());
    }
    addClasses(fingerprint, "classpath", settings.classpath());
  }

  private static void addClasses(Fingerprint fingerprint, String name, List<Path> entries) throws IOException {
    for (Path entry : entries) {
      fingerprint.value(name, entry);
      if (Files.isDirectory(entry)) {
        fingerprint.tree(name, entry);
      } else {
        fingerprint.attributes(name, entry);
      }
    }
  }

  /** The directory in which the wildcards of a location begin. */
  private static Path fixedPart(Path location) {
    Path fixed = location;
    for (Path part = location; part != null; part = part.getParent()) {
      Path name = part.getFileName();
      if (name != null && name.toString().matches(".*[*?].*") && part.getParent() != null) {
        fixed = part.getParent();
      }
    }
    return fixed;
  }
}

package io.github.migrationguard;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.capture.CaptureNotes;
import io.github.migrationguard.capture.CapturedContract;
import io.github.migrationguard.capture.CapturedPipeline;
import io.github.migrationguard.capture.CapturedProfile;
import io.github.migrationguard.capture.CapturedSchema;
import io.github.migrationguard.capture.ContractRefresh;
import io.github.migrationguard.capture.PipelineFiles;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.ContractText;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.pipeline.InvalidPipelineException;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a contract of the newest version of a history, or brings the one that is there up to it: from the schema and
 * from the pipelines, run on rows made for it. What it writes has passed the gate with nothing pending.
 */
public final class ContractCapture {

  /** Below it a rename is a guess, and a column's place in the contract too dear for one. */
  private static final double SURE = 0.9;

  private static final String LATEST = "latest";

  private final CaptureRequest request;
  private final GuardRequest gate;
  private final GuardRequest newest;
  private final Path file;
  private final EngineChoice engine;
  private final CapturedProfile profiler;

  private ContractCapture(
      CaptureRequest request, GuardRequest onEngine, EngineChoice engine, CapturedProfile profiler) {
    this.request = request;
    this.gate = onEngine;
    this.newest = at(Optional.of(LATEST));
    this.file = onEngine.contract();
    this.engine = engine;
    this.profiler = profiler;
  }

  /**
   * Captures, and writes the file unless the request says otherwise.
   *
   * @throws ContractException the contract that is there cannot be read
   * @throws GuardException no contract can be written that holds; the file is as it was
   */
  public static CaptureResult capture(CaptureRequest request) {
    Path file = request.gate().contract();
    Optional<String> before = Files.exists(file) ? Optional.of(ContractText.read(file)) : Optional.empty();
    Optional<Contract> contract = before.map(text -> ContractReader.read(file, text));
    EngineChoice engine = new EngineChoice(
        request.gate().offer(), request.gate().migrations(), pipelines(request, contract));
    CapturedProfile profiler = new CapturedProfile(request.profile());
    try {
      CaptureResult result = engine.decide(on ->
          new ContractCapture(request, request.gate().on(on), engine, profiler).run(before, contract));
      if (request.write() && result.changed()) {
        write(file, result.after());
      }
      return result;
    } catch (RunEndedException ended) {
      throw GuardException.of(ended);
    }
  }

  /** Those of the contract that is there, and those that are found. */
  private static Collection<Path> pipelines(CaptureRequest request, Optional<Contract> contract) {
    List<Path> files = new ArrayList<>(PipelineFiles.find(request.directory(), request.pipelines()).values());
    contract.ifPresent(there -> there.pipelines().values().forEach(pipeline -> files.add(pipeline.sql())));
    return files;
  }

  /** The whole history of a version, and no contract yet. */
  private GuardedDatabase open(String version) throws SQLException, MigrationHistoryException {
    Contract none = new Contract(file, "", Optional.empty(), Map.of(), Map.of(), Thresholds.DEFAULT, List.of());
    return GuardedDatabase.open(newest.recipe(), Sides.cutAt(Optional.of(version), none, newest.migrations()));
  }

  private CaptureResult run(Optional<String> before, Optional<Contract> contract) {
    try {
      Map<String, String> leftOut = new LinkedHashMap<>();
      CaptureResult result;
      do {
        result = captured(before, contract, leftOut);
      } while (result == null);
      return result;
    } catch (MigrationHistoryException | InvalidPipelineException | IllegalArgumentException e) {
      throw new GuardException(e.getMessage(), e);
    } catch (MigrationFailure e) {
      engine.refusedAtBaseline(e);
      throw new GuardException("No contract can be captured, as the history does not run to its end: " + e.getMessage(),
          e);
    } catch (SQLException e) {
      throw new GuardException("The synthetic database failed: " + e.getMessage(), e);
    }
  }

  /** Null where a pipeline turned out not to fit, which is then among those that are left out. */
  private CaptureResult captured(Optional<String> before, Optional<Contract> contract, Map<String, String> leftOut)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    CapturedSchema captured;
    try (GuardedDatabase database = open(LATEST)) {
      captured = CapturedSchema.of(
          request.scope(), database, () -> open(LATEST), engine, leftOut, profiler, before.orElse(""), contract);
    }
    if (!captured.unfit().isEmpty()) {
      leftOut.putAll(captured.unfit());
      return null;
    }
    CapturedContract draft = captured.contract();
    String after = contract.isPresent() ? refreshed(before.get(), contract.get(), captured) : draft.text();
    Contract read = ContractReader.read(file, after);
    GuardReport proof = MigrationGuard.check(newest, read);
    Map<String, String> unfit = unfit(proof);
    for (Map.Entry<String, String> pipeline : unfit.entrySet()) {
      leftOut.put(ours(draft, pipeline.getKey(), pipeline.getValue()).path(), pipeline.getValue());
    }
    List<String> notes = new ArrayList<>(profiler.notes());
    notes.addAll(captured.notes());
    leftOut.forEach((path, why) -> notes.add(path + " is left out: " + why));
    notes.addAll(new CaptureNotes(read, proof.features(), proof.rows()).notes());
    List<String> made = engine.supplied().stream().map(Finding::message).toList();
    return unfit.isEmpty() ? new CaptureResult(file, before, after, read, notes, made, proof, engine.reason()) : null;
  }

  private String refreshed(String source, Contract contract, CapturedSchema captured)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    CapturedContract draft = captured.contract();
    Optional<String> baseline = contract.baseline().filter(version -> !version.startsWith("git:"));
    boolean stands = baseline.isEmpty() || baseline.equals(draft.baseline());
    DatabaseSchema before = stands ? captured.schema() : schemaAt(baseline.get());
    Map<String, String> moved = stands ? Map.of() : renames(contract);
    return new ContractRefresh(source, contract, before, captured.schema())
        .text(moved, draft, captured.read(), captured.profiles());
  }

  private DatabaseSchema schemaAt(String version) throws SQLException, MigrationHistoryException, MigrationFailure {
    try (GuardedDatabase database = open(version)) {
      database.applyBaseline();
      return database.readSchema();
    }
  }

  /**
   * Columns and tables that a check of the contract finds under another name. Its pipelines are left out: they may have
   * followed already.
   */
  private Map<String, String> renames(Contract contract) {
    Contract tables = new Contract(contract.file(), contract.name(), contract.baseline(), contract.tables(), Map.of(),
        contract.thresholds(), List.of());
    Map<String, String> renames = new LinkedHashMap<>();
    for (Finding finding : MigrationGuard.check(at(Optional.empty()), tables).findings()) {
      finding.rename().filter(rename -> rename.confidence() >= SURE).ifPresent(rename -> {
        String from = finding.table().orElse("") + finding.column().map(column -> "." + column).orElse("");
        renames.put(from, rename.to());
      });
    }
    return renames;
  }

  /** Pipelines with which the contract would not pass, and why. */
  private static Map<String, String> unfit(GuardReport proof) {
    Map<String, String> unfit = new LinkedHashMap<>();
    for (Finding finding : proof.findings()) {
      if (finding.severity() == Severity.ERROR && finding.pipeline().isPresent()) {
        unfit.putIfAbsent(finding.pipeline().get(), finding.message());
      } else if (finding.severity() == Severity.ERROR) {
        throw new GuardException("The contract that was captured does not hold, and was not written: "
            + finding.message() + " " + finding.resolution(), null);
      }
    }
    Map<String, Set<Impact>> impacts = new LinkedHashMap<>();
    proof.features().forEach(feature -> impacts
        .computeIfAbsent(feature.comparison().pipeline(), name -> new LinkedHashSet<>())
        .add(feature.comparison().impact()));
    impacts.forEach((pipeline, all) -> {
      if (Set.of(Impact.VACUOUS, Impact.UNSTABLE).containsAll(all)) {
        unfit.putIfAbsent(pipeline, all.contains(Impact.UNSTABLE)
            ? "each of its features differs between two runs on the same rows, or has one value for all of them. Give"
                + " it the time as a parameter, and add it."
            : "each of its features has one value for all synthetic rows, so that it could show no change. Give the"
                + " columns that it reads values that it looks for, and add it.");
      }
    });
    if (unfit.isEmpty() && (proof.verdict() == Verdict.UNSAFE || proof.verdict() == Verdict.INCONCLUSIVE)) {
      throw new GuardException("The contract that was captured cannot be judged, and was not written: "
          + String.join(" ", proof.unjudged()), null);
    }
    return unfit;
  }

  private CapturedPipeline ours(CapturedContract draft, String name, String why) {
    return draft.pipelines().stream().filter(pipeline -> pipeline.name().equals(name)).findFirst()
        .orElseThrow(() -> new GuardException("Pipeline " + name + " of " + file.getFileName() + " does not pass at "
            + draft.baseline().map(version -> "version " + version).orElse("the end of the history") + ", and the"
            + " contract was left as it is: " + why + " Mend the pipeline or the contract first.", null));
  }

  private static void write(Path file, String text) {
    try {
      String raw = Files.exists(file) ? Files.readString(file) : "";
      String lines = raw.contains("\r\n") ? text.replace("\n", "\r\n") : text;
      Files.writeString(file, raw.startsWith("\uFEFF") ? "\uFEFF" + lines : lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new GuardException("The contract could not be written to " + file + ": " + e.getMessage(), e);
    }
  }

  private GuardRequest at(Optional<String> baseline) {
    return new GuardRequest(gate.contract(), gate.migrations(), gate.engine(), baseline, gate.seed(), gate.today(),
        gate.options().withSensitivity(Optional.of(false)));
  }
}

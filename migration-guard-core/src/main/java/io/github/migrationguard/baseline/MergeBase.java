package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.NamedFiles;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.evidence.ComparedRevision;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.revision.ProjectRepository;
import io.github.migrationguard.revision.Revision;
import io.github.migrationguard.revision.RevisionException;
import io.github.migrationguard.revision.RevisionFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The project as of the merge base of HEAD and a ref, its files in a temporary directory until this is closed. */
public final class MergeBase implements AutoCloseable {

  private final ProjectRepository repository;
  private final Revision revision;
  private final RevisionFiles files;
  private final MigrationsAtBase migrations;
  private final List<Finding> notes = new ArrayList<>();
  private final Side side;

  private MergeBase(ProjectRepository repository, Revision revision, RevisionFiles files, Side now)
      throws RevisionException {
    this.repository = repository;
    this.revision = revision;
    this.files = files;
    this.migrations = new MigrationsAtBase(revision, files, now.migrations());
    this.side = new Side(contract(now.contract()), migrations.settings());
  }

  /**
   * Reads it.
   *
   * @param now the working tree's side
   * @throws RevisionException when the repository does not show the merge base
   */
  static MergeBase of(String ref, Side now) throws RevisionException {
    ProjectRepository repository = ProjectRepository.containing(now.contract().file());
    try {
      Revision revision = repository.mergeBase(ref);
      RevisionFiles files = RevisionFiles.of(revision);
      try {
        return new MergeBase(repository, revision, files, now);
      } catch (RevisionException | RuntimeException failure) {
        files.close();
        revision.close();
        throw failure;
      }
    } catch (RevisionException | RuntimeException failure) {
      repository.close();
      throw failure;
    }
  }

  Side side() {
    return side;
  }

  MigrationsAtBase migrations() {
    return migrations;
  }

  /** What was asked for, and the commit that it came to. */
  public ComparedRevision compared() {
    return new ComparedRevision(revision.ref(), revision.commit());
  }

  /** What is to be said of the contract as it was. */
  List<Finding> notes() {
    return List.copyOf(notes);
  }

  /** A message about the before side's files, in which they have the working tree's paths. */
  String inProjectTerms(String message) {
    return files.inProjectTerms(message);
  }

  @Override
  public void close() {
    files.close();
    revision.close();
    repository.close();
  }

  private Contract contract(Contract now) throws RevisionException {
    Optional<Path> file = contractFile(now);
    if (file.isEmpty()) {
      notes.add(note("At the merge base there was no contract. The working tree's describes both sides, as far as it"
          + " holds there.", "Nothing has to be done: from the next change on there is one to compare with."));
      return adopted(now);
    }
    takeNamed(file.get());
    try {
      return ContractReader.read(files.place(file.get()));
    } catch (ContractException unreadable) {
      notes.add(note("The contract as of the merge base cannot be read: " + unreadable.problems().get(0)
          + " The working tree's describes both sides, as far as it holds there.",
          "Nothing has to be done: this change mends it."));
      return adopted(now);
    }
  }

  private static Finding note(String message, String resolution) {
    return Finding.of(FindingCode.MG401, Severity.INFO, message, resolution);
  }

  /** The contract as of the merge base; where it had another place or name, that one. */
  private Optional<Path> contractFile(Contract now) throws RevisionException {
    if (files.take(now.file())) {
      return Optional.of(now.file());
    }
    List<Path> moved = new ArrayList<>();
    for (Path candidate : revision.gone(name -> name.endsWith(".yml") || name.endsWith(".yaml"))) {
      if (isContract(candidate) && files.take(candidate)) {
        moved.add(candidate);
      }
    }
    Optional<Path> ofTheName = moved.stream().filter(path -> path.endsWith(now.file().getFileName())).findFirst();
    return ofTheName.isPresent() || moved.size() != 1 ? ofTheName : Optional.of(moved.get(0));
  }

  private boolean isContract(Path file) throws RevisionException {
    return revision.content(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> text.lines().anyMatch(line -> line.startsWith("migrationGuard:"))).isPresent();
  }

  private void takeNamed(Path contract) throws RevisionException {
    for (Path sql : NamedFiles.of(files.place(contract))) {
      files.take(files.origin(sql));
    }
  }

  /** The working tree's contract with the pipelines' SQL as it was; a pipeline whose file is new is left out. */
  private Contract adopted(Contract now) throws RevisionException {
    Map<String, PipelineContract> pipelines = new LinkedHashMap<>();
    for (PipelineContract pipeline : now.pipelines().values()) {
      if (files.take(pipeline.sql())) {
        pipelines.put(pipeline.name(), pipeline.withSql(files.place(pipeline.sql())));
      }
    }
    return now.withPipelines(pipelines);
  }
}

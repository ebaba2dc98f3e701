package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.Nearest;
import io.github.migrationguard.drift.BaselineCheck;
import io.github.migrationguard.drift.FittingContract;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.revision.RevisionException;
import io.github.migrationguard.schema.DatabaseSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two sides of the comparison. With a Flyway version as the baseline they are the same contract and history, cut at
 * that version; with {@code git:REF} the before side is the project as of the merge base.
 *
 * @param before as it was
 * @param after as it is in the working tree
 * @param version the baseline's version; empty where the whole before side belongs to it
 * @param base the project as of the merge base, where the baseline is one
 */
public record Sides(Side before, Side after, Optional<String> version, Optional<MergeBase> base)
    implements AutoCloseable {

  private static final String GIT = "git:";

  /**
   * Reads both.
   *
   * @param file the contract's
   * @param migrations where the history is
   * @param asked the baseline, where it is not to be the contract's: a version, or {@code git:REF}
   * @param pipelines the only ones that are wanted, by name; empty: all
   * @throws io.github.migrationguard.contract.ContractException the contract of the working tree cannot be read
   * @throws RunEndedException the repository does not show the merge base
   */
  public static Sides of(Path file, MigrationSettings migrations, Optional<String> asked, Set<String> pipelines) {
    Contract whole = ContractReader.read(file);
    requireKnown(whole, pipelines);
    Contract contract = wanted(whole, pipelines);
    Side after = new Side(contract, migrations);
    Optional<String> baseline = asked.map(String::strip).or(contract::baseline);
    Optional<String> ref = baseline.filter(text -> text.startsWith(GIT)).map(text -> text.substring(GIT.length()));
    if (ref.isEmpty()) {
      return new Sides(after, after, baseline, Optional.empty());
    }
    try {
      MergeBase base = MergeBase.of(ref.get(), after);
      Contract then = wanted(base.side().contract(), pipelines);
      return new Sides(new Side(then, base.side().migrations()), after, Optional.empty(), Optional.of(base));
    } catch (RevisionException failure) {
      throw new RunEndedException(failure.getMessage(), failure);
    }
  }

  /** The contract with the pipelines that are asked for. */
  private static Contract wanted(Contract contract, Set<String> pipelines) {
    return pipelines.isEmpty() ? contract : contract.withPipelines(pipelines);
  }

  private static void requireKnown(Contract contract, Set<String> pipelines) {
    for (String name : pipelines) {
      if (!contract.pipelines().containsKey(name)) {
        String known = String.join(", ", contract.pipelines().keySet());
        throw new RunEndedException("The contract " + contract.file() + " has no pipeline \"" + name + "\""
            + Nearest.to(name, contract.pipelines().keySet()).map(near -> "; did you mean \"" + near + "\"?")
                .orElse(".")
            + " It has: " + (known.isEmpty() ? "none" : known)
            + ". The parameter pipeline names those to run alone.", null);
      }
    }
  }

  /** A contract and a history that are the same on both sides, cut at a version; empty: all is the before side. */
  public static Sides cutAt(Optional<String> version, Contract contract, MigrationSettings migrations) {
    Side side = new Side(contract, migrations);
    return new Sides(side, side, version, Optional.empty());
  }

  /**
   * The contract that describes the synthetic rows. They are production's before the change: what the contract of that
   * time says of a column holds, and today's adds what that one says nothing of.
   *
   * @param baseline the schema in which the rows will stand
   */
  public Contract rows(DatabaseSchema baseline) {
    return base.isEmpty() ? before.contract() : joined(before.contract(), after.contract(), baseline);
  }

  /** The same without what today's contract adds. */
  Contract rowsAsBefore(DatabaseSchema baseline) {
    return FittingContract.of(before.contract(), baseline);
  }

  /**
   * The contract that drift is held against: today's, and what that one no longer says of tables and columns that were
   * there, so that they are followed to their new names.
   *
   * @param baseline the schema before the pending migrations
   */
  public Contract judged(DatabaseSchema baseline) {
    return base.isEmpty() ? after.contract() : joined(after.contract(), before.contract(), baseline);
  }

  /** What the contracts of the two sides are to each other, as notes. */
  public List<Finding> notes(DatabaseSchema baseline) {
    if (base.isEmpty()) {
      return List.of();
    }
    List<Finding> notes = new ArrayList<>(base.get().notes());
    if (notes.isEmpty()) {
      BaselineCheck.check(before.contract(), baseline).stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .map(finding -> finding.withSeverity(Severity.INFO).withMessage("The contract as of the merge base does not"
              + " hold there: " + finding.message(), "Nothing has to be done where the contract holds now."))
          .forEach(notes::add);
    }
    return notes;
  }

  private static Contract joined(Contract first, Contract second, DatabaseSchema schema) {
    Contract both = FittingContract.of(first, schema).joinedBy(FittingContract.of(second, schema));
    return FittingContract.of(both, schema);
  }

  @Override
  public void close() {
    base.ifPresent(MergeBase::close);
  }
}

package io.github.migrationguard.relaxation;

import io.github.migrationguard.contract.RelaxationAmount;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableSchema;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks what features do when data arrives that is legal only since the pending migrations: puts some in, runs the
 * pipelines, takes it out. All of that happens in one transaction that is rolled back, so that the database is afterwards
 * as it was. The database's own refusal shows what is not legal, and nothing is switched off for that.
 */
public final class Relaxation {

  /** So many ways of one loosened rule are tried: each costs a run of every pipeline. */
  private static final int MOST_ATTEMPTS = 4;

  private final SyntheticDatabase database;
  private final Connection connection;
  private final DatabaseSchema schema;
  private final List<RelaxedPipeline> pipelines;
  private final RelaxationAmount amount;

  /**
   * @param database the migrated database
   * @param connection to it, in auto-commit
   * @param schema what that database has
   * @param pipelines that run on it
   * @param amount how much arrives
   */
  public Relaxation(
      SyntheticDatabase database,
      Connection connection,
      DatabaseSchema schema,
      List<RelaxedPipeline> pipelines,
      RelaxationAmount amount) {
    this.database = database;
    this.connection = connection;
    this.schema = schema;
    this.pipelines = List.copyOf(pipelines);
    this.amount = amount;
  }

  /**
   * Tries what a loosened rule allows.
   *
   * @throws SQLException the transaction could not be rolled back: the database is of no use any more
   */
  public Trial attempt(Loosening loosening) throws SQLException {
    Optional<TableSchema> table = schema.table(loosening.table()).filter(found -> !found.isView());
    if (table.isEmpty()) {
      return untried(loosening, loosening.spoken() + " is no table any more");
    }
    List<Trial.Attempt> attempts = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    try {
      if (loosening.kind() == Loosening.Kind.UNIQUE) {
        database.releaseKeys(connection, table.get());
      }
      RelaxedTable relaxed = new RelaxedTable(loosening.spoken(), table.get(), amount);
      for (List<Arrival> alternatives : new NewlyLegal(relaxed, schema).under(loosening, connection)) {
        for (int i = 0; i < alternatives.size() && attempts.size() < MOST_ATTEMPTS; i++) {
          Arrival alternative = alternatives.get(i);
          try {
            attempts.add(measured(alternative));
            break;
          } catch (SQLException refusal) {
            reasons.add("the database refuses " + alternative.words() + ": " + oneLine(refusal));
          } catch (Arrival.Unfit unfit) {
            reasons.add(unfit.getMessage());
          }
        }
      }
    } catch (Arrival.Unfit unfit) {
      reasons.add(unfit.getMessage());
    }
    // the first is of what is likeliest to arrive, the last of a NULL
    return !attempts.isEmpty() ? new Trial(loosening, settled(attempts), Optional.empty())
        : untried(loosening, reasons.isEmpty() ? "there is no such data" : reasons.get(0));
  }

  /** A constant that one attempt cannot tell from what it put in, another one may have shown to be a default. */
  private static List<Trial.Attempt> settled(List<Trial.Attempt> attempts) {
    List<FeatureEffect> all = attempts.stream().flatMap(attempt -> attempt.effects().stream()).toList();
    return attempts.stream().map(attempt -> new Trial.Attempt(attempt.words(),
        attempt.effects().stream().map(effect -> effect.unlessDefault(all)).toList(), attempt.reacted())).toList();
  }

  private static Trial untried(Loosening loosening, String why) {
    return new Trial(loosening, List.of(), Optional.of(why));
  }

  private Trial.Attempt measured(Arrival arrival) throws SQLException, Arrival.Unfit {
    List<FeatureMatrix> without = without(arrival);
    List<FeatureEffect> effects = new ArrayList<>();
    boolean reacted = false;
    begin();
    try {
      arrival.work().run(connection);
      for (int i = 0; i < pipelines.size(); i++) {
        RelaxedPipeline pipeline = pipelines.get(i);
        try {
          FeatureMatrix with = pipeline.pipeline().compute(connection);
          effects.addAll(FeatureEffects.of(pipeline.without(arrival.ownFeatures(pipeline.migrated(), without.get(i))),
              without.get(i), with, arrival));
          reacted |= FeatureEffects.reacts(without.get(i), with);
        } catch (PipelineException fails) {
          effects.add(FeatureEffect.ofPipeline(pipeline.pipeline().name(), "fails: "
              + oneLine(fails.getCause() == null ? fails : fails.getCause())));
          reacted = true;
        }
      }
    } finally {
      rollBack();
    }
    return new Trial.Attempt(arrival.words(), unlessAlike(effects, arrival), reacted);
  }

  /** The effects without breaks that rows bring about as well which were legal all along. */
  private List<FeatureEffect> unlessAlike(List<FeatureEffect> effects, Arrival arrival) throws SQLException {
    List<FeatureEffect> owed = new ArrayList<>(effects);
    for (Arrival.Work alike : arrival.alike()) {
      if (owed.stream().anyMatch(FeatureEffect::broken)) {
        Set<String> usual = brokenBy(alike, arrival);
        owed.removeIf(effect -> effect.broken() && usual.contains(effect.name()));
      }
    }
    return owed;
  }

  private Set<String> brokenBy(Arrival.Work work, Arrival arrival) throws SQLException {
    Set<String> broken = new HashSet<>();
    begin();
    try {
      work.run(connection);
      for (RelaxedPipeline pipeline : pipelines) {
        FeatureEffects.of(pipeline, pipeline.migrated(), pipeline.pipeline().compute(connection), arrival).stream()
            .filter(FeatureEffect::broken).forEach(effect -> broken.add(effect.name()));
      }
      return broken;
    } catch (SQLException | PipelineException | Arrival.Unfit none) {
      return broken;
    } finally {
      rollBack();
    }
  }

  /** What the pipelines yield without the new data: with as much that was legal before, where there is such a thing. */
  private List<FeatureMatrix> without(Arrival arrival) throws SQLException {
    List<FeatureMatrix> migrated = pipelines.stream().map(RelaxedPipeline::migrated).toList();
    if (arrival.legalBefore().isEmpty()) {
      return migrated;
    }
    begin();
    try {
      arrival.legalBefore().get().run(connection);
      List<FeatureMatrix> matrices = new ArrayList<>();
      for (RelaxedPipeline pipeline : pipelines) {
        matrices.add(pipeline.pipeline().compute(connection));
      }
      return matrices;
    } catch (SQLException | PipelineException | Arrival.Unfit none) {
      return migrated;
    } finally {
      rollBack();
    }
  }

  private void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  private void rollBack() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private static String oneLine(Exception failure) {
    // what a batch says is the statement, at length; the next exception says what is wrong with it
    Exception cause = failure instanceof BatchUpdateException batch && batch.getNextException() != null
        ? batch.getNextException() : failure;
    String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
        .replaceFirst("^ERROR: ", "").replaceFirst("; SQL statement:.*$", "");
    return line.replaceFirst("\\.$", "");
  }
}

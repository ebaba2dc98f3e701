package io.github.migrationguard.database.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A scratch database in the hands of one run: from when it was found to hold nothing of anybody's until it holds
 * nothing again. Safe for several threads.
 */
public final class ScratchClaim {

  /** What a killed run has made in less time than this before its end, the next one cannot know for the gate's. */
  private static final long SECONDS_BETWEEN_NOTES = 1;

  /** Objects may stand in each other's way; each pass drops what it can. */
  private static final int PASSES = 20;

  private final ScratchProduct product;
  private final Connection keeper;
  private final String database;
  private final Runnable afterwards;
  private final ScheduledExecutorService notes = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread thread = new Thread(task, "migration-guard-scratch-ledger");
    thread.setDaemon(true);
    return thread;
  });
  private final Thread atExit = new Thread(this::releaseAtExit, "migration-guard-scratch-clean");
  private ScratchLedger ledger;
  private boolean released;

  private ScratchClaim(
      ScratchProduct product, Connection keeper, String database, ScratchLedger ledger, Runnable afterwards) {
    this.product = product;
    this.keeper = keeper;
    this.database = database;
    this.ledger = ledger;
    this.afterwards = afterwards;
  }

  /**
   * Claims the database.
   *
   * @param keeper open as long as the claim is; in auto-commit
   * @param database its URL for people
   * @param afterwards runs when it is released, whether or not it could be cleaned
   * @throws ScratchRefusal it holds something that the gate did not make
   */
  static ScratchClaim of(ScratchProduct product, Connection keeper, String database, Runnable afterwards)
      throws SQLException {
    sweep(product, keeper, database);
    List<ScratchObject> found = product.objects(keeper);
    List<ScratchObject> holding = found.stream().filter(ScratchObject::holdsRows).toList();
    if (!holding.isEmpty()) {
      throw new ScratchRefusal("The scratch database " + database + " is not empty: it holds "
          + ScratchObject.spoken(holding) + ", which the gate did not make. Nothing was changed. Name a database with"
          + " scratchUrl that nobody else uses, with no table, view or sequence in it.");
    }
    ScratchLedger ledger = ScratchLedger.create(product, keeper, found);
    ScratchClaim claim = new ScratchClaim(product, keeper, database, ledger, afterwards);
    // what the hook runs is loaded while classes still can be: Maven closes the plugin's class loader before hooks run
    claim.empty();
    claim.notes.scheduleWithFixedDelay(
        claim::note, SECONDS_BETWEEN_NOTES, SECONDS_BETWEEN_NOTES, TimeUnit.SECONDS);
    Runtime.getRuntime().addShutdownHook(claim.atExit);
    return claim;
  }

  /** Takes away what a run left that did not come to its end, where it is certain that it was that run's. */
  private static void sweep(ScratchProduct product, Connection keeper, String database) throws SQLException {
    ScratchLedger left = ScratchLedger.find(product, keeper, database).orElse(null);
    if (left == null) {
      return;
    }
    List<ScratchObject> strangers = product.objects(keeper).stream().filter(object -> !left.isKnown(object)).toList();
    if (!strangers.isEmpty()) {
      throw new ScratchRefusal("The scratch database " + database + " still holds what an earlier run of the gate left,"
          + " and with it " + ScratchObject.spoken(strangers) + ", of which that run has no note: it may be somebody"
          + " else's. Nothing was changed. If it is nobody's, empty the database and drop the table " + product.ledger()
          + "; or name another database with scratchUrl.");
    }
    List<ScratchObject> stay = dropped(product, keeper, left);
    if (!stay.isEmpty()) {
      throw new ScratchRefusal("The scratch database " + database + " still holds what an earlier run of the gate left"
          + " and this one could not drop either: " + ScratchObject.spoken(stay) + ". The gate does not go on in a"
          + " database that is not clean. Empty it and drop the table " + product.ledger()
          + ", or name another database with scratchUrl.");
    }
    product.removeLedger(keeper);
  }

  /** Drops what was not there when the run came. What stays comes back. */
  private static List<ScratchObject> dropped(ScratchProduct product, Connection keeper, ScratchLedger ledger)
      throws SQLException {
    List<ScratchObject> left = made(product, keeper, ledger);
    for (int pass = 0; pass < PASSES && !left.isEmpty(); pass++) {
      for (ScratchObject object : left) {
        try {
          product.drop(keeper, object);
        } catch (SQLException inTheWay) {
          // gone with another one, or in the way of one: the next pass sees
        }
      }
      int before = left.size();
      left = made(product, keeper, ledger);
      if (left.size() == before) {
        break;
      }
    }
    return left;
  }

  private static List<ScratchObject> made(ScratchProduct product, Connection keeper, ScratchLedger ledger)
      throws SQLException {
    return product.objects(keeper).stream().filter(object -> !ledger.isFound(object)).toList();
  }

  private synchronized void note() {
    try {
      if (!released) {
        ledger = ledger.with(product.objects(keeper), product, keeper);
      }
    } catch (SQLException unreachable) {
      // whoever works in the database hears of it
    }
  }

  /** Makes it as it was found. */
  public synchronized void empty() throws SQLException {
    note();
    List<ScratchObject> left = dropped(product, keeper, ledger);
    if (!left.isEmpty()) {
      throw new SQLException("The scratch database " + database + " could not be emptied: " + ScratchObject.spoken(left)
          + " cannot be dropped by the gate's user.");
    }
    note();
  }

  /**
   * Leaves it as it was found. Idempotent.
   *
   * @throws ScratchLeftovers something could not be dropped
   */
  public void release() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      // the hook runs, or has run
    }
    clean();
  }

  private void releaseAtExit() {
    try {
      product.endSessions(keeper);
      clean();
    } catch (SQLException | ScratchLeftovers noted) {
      // the ledger says so to the next run
    }
  }

  private synchronized void clean() {
    if (released) {
      return;
    }
    notes.shutdownNow();
    try (keeper) {
      empty();
      product.removeLedger(keeper);
    } catch (SQLException failure) {
      throw new ScratchLeftovers("The scratch database " + database + " is not as it was before this run: "
          + failure.getMessage() + " What the run has made is written down in it (" + product.ledger() + "), and the"
          + " next run of the gate tries to take it away before anything else; it uses the database for nothing before"
          + " that is done.", failure);
    } finally {
      released = true;
      afterwards.run();
    }
  }
}

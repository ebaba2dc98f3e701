package io.github.migrationguard.database.scratch;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.SyntheticDatabase;
import java.io.IOException;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The database that somebody named, one state at a time: it makes no other on that server, so that nothing is ever left
 * beside it. It refuses one that holds anything which the gate did not make.
 */
public final class ScratchEngine implements DatabaseEngine {

  private static final long MILLIS_BETWEEN_TRIES = 200;

  private final ScratchSettings settings;
  private final List<ScratchProduct> products;
  private final Consumer<String> announcement;
  private final AtomicBoolean announced = new AtomicBoolean();
  private final AtomicBoolean inUse = new AtomicBoolean();

  /**
   * @param products those that the gate knows
   * @param announcement is told once which database is used, before the first connection to it
   */
  public ScratchEngine(ScratchSettings settings, List<ScratchProduct> products, Consumer<String> announcement) {
    this.settings = Objects.requireNonNull(settings);
    this.products = List.copyOf(products);
    this.announcement = Objects.requireNonNull(announcement);
  }

  @Override
  public SyntheticDatabase create() throws SQLException {
    if (!inUse.compareAndSet(false, true)) {
      throw new SQLException("There is one scratch database alone, and the run has it open already.");
    }
    if (announced.compareAndSet(false, true)) {
      announcement.accept("The scratch database is " + settings.source().shown() + settings.source().user()
          .map(user -> ", as " + user).orElse("") + ": it has to be empty, is the"
          + " gate's alone while the run lasts, and is emptied afterwards.");
    }
    URLClassLoader drivers = settings.source().drivers();
    boolean open = false;
    try {
      SyntheticDatabase database = opened(drivers);
      open = true;
      return database;
    } finally {
      if (!open) {
        letGo(drivers);
      }
    }
  }

  private void letGo(URLClassLoader drivers) {
    inUse.set(false);
    try {
      drivers.close();
    } catch (IOException e) {
      // the archives are let go with the process
    }
  }

  private SyntheticDatabase opened(URLClassLoader drivers) throws SQLException {
    Connection keeper = connected(drivers);
    boolean claimed = false;
    try {
      ScratchProduct product = productOf(keeper);
      waitForTurn(product, keeper);
      ScratchClaim claim = ScratchClaim.of(product, keeper, settings.source().shown(), () -> letGo(drivers));
      claimed = true;
      return opened(product, claim, drivers, keeper);
    } catch (ScratchRefusal refusal) {
      throw refusal;
    } catch (SQLException failure) {
      throw unusable(failure);
    } finally {
      if (!claimed) {
        keeper.close();
      }
    }
  }

  private SyntheticDatabase opened(
      ScratchProduct product, ScratchClaim claim, URLClassLoader drivers, Connection keeper) throws SQLException {
    boolean open = false;
    try {
      SyntheticDatabase database = product.open(claim, product.dataSource(settings, drivers), keeper);
      open = true;
      return database;
    } finally {
      if (!open) {
        claim.release();
      }
    }
  }

  private Connection connected(URLClassLoader drivers) throws ScratchRefusal {
    try {
      return settings.source().connect(drivers, new Properties());
    } catch (SQLException failure) {
      throw unusable(failure);
    }
  }

  /** Without the driver's exception, whose text and causes may hold what the URL holds. */
  private ScratchRefusal unusable(SQLException failure) {
    JdbcSource source = settings.source();
    return new ScratchRefusal("The scratch database " + source.shown() + " cannot be used: "
        + source.clean(failure.getMessage()).strip().replaceFirst("\\.$", "") + ". Check that it is reachable from"
        + " here, that its user owns it, and the user and password of the <server> in settings.xml that the parameter"
        + " scratchServer names.");
  }

  private ScratchProduct productOf(Connection keeper) throws SQLException {
    String name = keeper.getMetaData().getDatabaseProductName();
    ScratchProduct product = products.stream()
        .filter(known -> known.productNames().stream().anyMatch(name::equalsIgnoreCase)).findFirst()
        .orElseThrow(() -> new ScratchRefusal("The scratch database " + settings.source().shown() + " is of " + name
            + ", and the gate knows what to look at and what to clean up in: " + products.stream()
                .flatMap(known -> known.productNames().stream()).distinct().collect(Collectors.joining(", ")) + "."));
    Optional<String> refusal = product.refusal(keeper);
    if (refusal.isPresent()) {
      throw new ScratchRefusal("The scratch database " + settings.source().shown() + " is not used: " + refusal.get());
    }
    return product;
  }

  private void waitForTurn(ScratchProduct product, Connection keeper) throws SQLException {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (!product.isTaken(keeper)) {
      if (System.nanoTime() - end >= 0) {
        throw new ScratchRefusal("The scratch database " + settings.source().shown() + " is used by another run of the"
            + " gate, for more than " + settings.patience().toSeconds() + " seconds now. Give builds that run at the"
            + " same time a database each.");
      }
      try {
        Thread.sleep(MILLIS_BETWEEN_TRIES);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new SQLException("The build was interrupted.", interrupted);
      }
    }
  }

  /** The same text for the same database. */
  @Override
  public String toString() {
    return "scratch database " + settings.source().shown();
  }
}

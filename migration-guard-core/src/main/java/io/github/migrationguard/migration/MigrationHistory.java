package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A project's migrations on one database: first everything up to the baseline, then what is pending, one at a time.
 * All of it is Flyway's doing; this class only tells it how far to go. Not for several threads at once.
 *
 * <p>A repeatable migration has no version. Those that run at the baseline belong to the baseline; those that need
 * something pending are pending themselves and come last, as with Flyway. Which ones run is found out by running them:
 * after one that failed and left nothing behind the run goes on without it, and all begins anew on another database
 * after one that an engine without transactional DDL did by halves ({@link #unfit}).
 *
 * <p>Callbacks around a whole run of Flyway ({@code beforeMigrate}, {@code afterMigrate}) run around the baseline and
 * around each step. One that fails after a step, while other migrations are still pending, is passed over: it may
 * need what they bring. Migrations that are scripts of the operating system are refused, and such callbacks left out:
 * the gate cannot know what they would connect to.
 */
public final class MigrationHistory implements AutoCloseable {

  private final FlywayProject project;
  private final MigrationSettings settings;
  private final HistoryStatements statements;
  private FlywaySession session;
  private final Map<Migration, KnownMigration> known = new LinkedHashMap<>();
  private final Deque<KnownMigration> pending = new ArrayDeque<>();
  private final Set<String> hidden = new LinkedHashSet<>();
  private final List<String> setup = new ArrayList<>();
  private Optional<MigrationVersion> baselineVersion = Optional.empty();
  private boolean copy;

  private MigrationHistory(FlywayProject project, MigrationSettings settings, FlywaySession session) {
    this.project = project;
    this.settings = settings;
    this.session = session;
    this.statements = new HistoryStatements(project, session.database(), known);
  }

  /**
   * Opens a history; nothing runs yet.
   *
   * @param database the empty database to migrate
   * @param unsupportedSql whether a failure says that the engine does not know a construct
   * @throws MigrationHistoryException a location that does not exist, an unknown configuration key, a Java migration
   *     that cannot be made
   */
  public static MigrationHistory open(
      MigrationSettings settings, DataSource database, Predicate<SQLException> unsupportedSql)
      throws MigrationHistoryException {
    return open(settings, database, unsupportedSql, java -> true);
  }

  /**
   * The same with a part of the Java migrations.
   *
   * @param java whether a Java migration of the class path belongs to the history
   */
  public static MigrationHistory open(
      MigrationSettings settings,
      DataSource database,
      Predicate<SQLException> unsupportedSql,
      Predicate<Class<?>> java)
      throws MigrationHistoryException {
    FlywayProject project = FlywayProject.open(settings, java);
    return new MigrationHistory(project, settings, new FlywaySession(project, database, unsupportedSql));
  }

  /**
   * Says that the database is a lent one.
   *
   * @param occupied whether it holds a table of the gate's, so that Flyway does not find it empty
   */
  public void inLentDatabase(boolean occupied) {
    session = session.inDatabase(occupied);
  }

  /**
   * Runs the setup scripts and every migration up to the baseline.
   *
   * @param baseline a version of the history, or {@code latest}; empty: the same as {@code latest}
   * @return what is pending, in the order Flyway would apply it; empty when everything belongs to the baseline
   * @throws MigrationHistoryException no migrations, misnamed ones, two of one version, an unknown baseline, a setup
   *     script that fails
   * @throws MigrationFailure a migration of the baseline fails
   */
  public List<Migration> applyBaseline(Optional<String> baseline) throws MigrationHistoryException, MigrationFailure {
    return applyBaseline(baseline, Set.of());
  }

  /**
   * The same without some repeatable migrations, which are pending then.
   *
   * @param unfit what {@link #unfit} said on other databases
   */
  public List<Migration> applyBaseline(Optional<String> baseline, Set<String> unfit)
      throws MigrationHistoryException, MigrationFailure {
    project.passOverMisnamed(baseline);
    setup.addAll(session.setUp(settings.setup(), List.of()));
    List<KnownMigration> history = session.history();
    if (history.isEmpty()) {
      throw new MigrationHistoryException(
          "There is no migration. " + project.lookedFor() + " Flyway expects files named as V1__create_tables.sql.");
    }
    history.forEach(entry -> known.put(entry.migration(), entry));
    Optional<MigrationVersion> version =
        BaselineVersion.find(baseline.orElse(BaselineVersion.LATEST), history);
    baselineVersion = version;
    refuseShell(history, version);
    Set<String> repeatables =
        history.stream()
            .filter(entry -> entry.version().isEmpty())
            .map(KnownMigration::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (version.isEmpty()) {
      session.migrate(repeatables, hidden, version, true);
      return List.of();
    }
    history.stream()
        .filter(entry -> entry.baseline() && entry.isAfter(version.get()))
        .forEach(entry -> hidden.add(entry.key()));
    repeatables.removeAll(unfit);
    applyBaseline(repeatables, version);
    return findPending();
  }

  /** What runs of the repeatable migrations belongs to the baseline; one that fails in its own transaction left nothing. */
  private void applyBaseline(Set<String> repeatables, Optional<MigrationVersion> version) throws MigrationFailure {
    while (true) {
      try {
        session.migrate(repeatables, hidden, version, false);
        return;
      } catch (MigrationFailure failure) {
        Optional<String> unfit = unfit(failure);
        if (unfit.isEmpty() || !session.leftNothing(failure)) {
          throw failure;
        }
        repeatables.remove(unfit.get());
      }
    }
  }

  /**
   * The repeatable migration that does not run at the baseline, and that {@link #applyBaseline(Optional, Set)} is to leave
   * out on another empty database; empty where the failure is another one.
   *
   * @param failure that {@link #applyBaseline} threw; the database is in no defined state
   */
  public Optional<String> unfit(MigrationFailure failure) {
    if (baselineVersion.isEmpty()) {
      return Optional.empty();
    }
    return failure.migration().filter(Migration::isRepeatable)
        .filter(migration -> migration.script().equals(failure.script()))
        .map(known::get).map(KnownMigration::key);
  }

  /**
   * Goes on where an earlier state of the project left the database, after the setup statements that are new since.
   *
   * @param earlier that state's history, applied to the same database
   * @return what is pending, in the order Flyway would apply it: what the earlier state did not have, and repeatable
   *     migrations that read otherwise in it
   * @throws MigrationHistoryException misnamed migrations, two of one version, a setup script that fails
   */
  public List<Migration> resume(MigrationHistory earlier) throws MigrationHistoryException {
    session = session.resume();
    project.passOverMisnamed(earlier.version());
    setup.addAll(session.setUp(settings.setup(), earlier.setup));
    session.history().forEach(entry -> known.put(entry.migration(), entry));
    return findPending();
  }

  /** With anything pending, a repeatable migration that reads the clock runs as well: it does with every deployment. */
  private List<Migration> findPending() {
    pending.addAll(session.pending());
    if (!pending.isEmpty()) {
      project.deployNext();
      pending.clear();
      pending.addAll(session.pending());
    }
    return pending.stream().map(KnownMigration::migration).toList();
  }

  /**
   * The same history on a copy of its database, with the same migrations pending. Usable as long as this one is open.
   *
   * @param copy of the database as it is now
   */
  public MigrationHistory on(DataSource copy) {
    MigrationHistory history = new MigrationHistory(project, settings, session.on(copy));
    history.known.putAll(known);
    history.pending.addAll(pending);
    history.hidden.addAll(hidden);
    history.setup.addAll(setup);
    history.baselineVersion = baselineVersion;
    history.copy = true;
    return history;
  }

  /** Migrations that do not go on from what was applied before this history was resumed, in Flyway's order. */
  public List<HistoryBreach> breaches() throws MigrationHistoryException {
    return session.breaches();
  }

  /** Whether the project has no migration at all. */
  public boolean isEmpty() throws MigrationHistoryException {
    project.passOverMisnamed(Optional.empty());
    return session.history().isEmpty();
  }

  /** The SQL migrations that come from elsewhere than the given files, an archive for one; by script, sorted. */
  public SortedSet<String> scriptsOutside(Predicate<Path> files) {
    return known.values().stream()
        .filter(entry -> entry.in(project.scripts()).isPresent())
        .map(KnownMigration::migration)
        .filter(migration -> migration.file().filter(files).isEmpty())
        .map(Migration::script)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Applies the next pending migration.
   *
   * @param migration the first of those that {@link #applyBaseline} returned and that is not applied yet
   * @throws MigrationFailure it failed; the database is in no defined state
   */
  public void apply(Migration migration) throws MigrationFailure {
    KnownMigration next = requireNext(migration);
    if (next.shell()) {
      throw refused(next);
    }
    pending.remove();
    Set<String> repeatables = migration.isRepeatable() ? Set.of(next.key()) : Set.of();
    session.migrate(repeatables, hidden, next.version(), pending.isEmpty());
  }

  /** Java migrations of this history that are in none of the project's locations, so that they do not run here. */
  public List<UnseenMigration> unseen() {
    return UnseenMigration.among(project.unseen(), known.values());
  }

  /** Whether such a migration would come after the baseline; not where everything belongs to it. */
  public boolean isPending(UnseenMigration unseen) {
    return baselineVersion.map(unseen::isAfter).orElse(false);
  }

  /**
   * Leaves the next pending migration out for good, as if the project did not have it.
   *
   * @param migration as for {@link #apply}
   */
  public void skip(Migration migration) {
    hidden.add(requireNext(migration).key());
    pending.remove();
  }

  private KnownMigration requireNext(Migration migration) {
    KnownMigration next = pending.peek();
    if (next == null || !next.migration().equals(migration)) {
      throw new IllegalArgumentException(
          migration.script() + " is not the next pending migration: "
              + (next == null ? "none is left" : "that is " + next.migration().script()));
    }
    return next;
  }

  /** The newest version applied so far; empty before the first versioned migration. */
  public Optional<String> version() {
    return session.version().map(MigrationVersion::getVersion);
  }

  /**
   * The schemas under Flyway's care as the database stores their names, the default one first; empty: the
   * connection's.
   */
  public List<String> schemas() {
    return project.schemas();
  }

  /** The unqualified name of Flyway's own table. */
  public String historyTable() {
    return project.historyTable();
  }

  /** Flyway's checksum of a migration; empty where a Java migration has none. Known once the baseline is applied. */
  public OptionalInt checksum(Migration migration) {
    return Optional.ofNullable(known.get(migration)).map(KnownMigration::checksum).orElse(OptionalInt.empty());
  }

  /** What its scripts consist of. Known once the baseline is applied. */
  public HistoryStatements statements() {
    return statements;
  }

  /** Tables that scripts of the baseline need and none of the history makes, in the order in which they are needed. */
  public List<NeededTable> neededTables() {
    List<Migration> baseline = known.values().stream()
        .filter(entry -> baselineVersion.isEmpty() || !entry.isAfter(baselineVersion.get()))
        .map(KnownMigration::migration).toList();
    return NeededTable.among(baseline, statements::of).stream().filter(table -> !table.isNamed(historyTable())).toList();
  }

  @Override
  public void close() {
    if (!copy) {
      project.close();
    }
  }

  private static void refuseShell(List<KnownMigration> history, Optional<MigrationVersion> baseline)
      throws MigrationFailure {
    for (KnownMigration entry : history) {
      if (entry.shell() && (baseline.isEmpty() || !entry.isAfter(baseline.get()))) {
        throw refused(entry);
      }
    }
  }

  private static MigrationFailure refused(KnownMigration entry) {
    return MigrationFailure.unsupported(
        entry.migration(), "a script of the operating system is not run here, as it may connect to any database");
  }
}

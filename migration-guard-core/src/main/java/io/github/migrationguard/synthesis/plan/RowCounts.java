package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Position;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.rows.ChildCounts;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongToIntFunction;

/**
 * How many rows each table gets: those its contract states; else as many as its parents have children; else a default,
 * cut to what its keys can hold. A table that migrations filled and for which no number is stated stays as it is, but
 * for one with a single row that others point at.
 */
public final class RowCounts {

  private final Map<TableName, TableNeed> needs;
  private final Map<TableName, Long> existing;
  private final Defaults defaults;
  private final ColumnRequests requests;
  private final Map<TableName, TableRows> rows;
  private final Map<TableName, RowCount> known = new HashMap<>();
  private final Map<TableName, String> left = new HashMap<>();
  private final Map<TableName, Long> most = new HashMap<>();
  private final Set<TableName> underWay = new HashSet<>();

  /**
   * @param needs every table
   * @param existing how many rows stand in each already
   * @param rows the rows of the tables, as far as they are made
   */
  public RowCounts(
      Map<TableName, TableNeed> needs, Map<TableName, Long> existing, Defaults defaults, ColumnRequests requests,
      Map<TableName, TableRows> rows) {
    this.needs = needs;
    this.existing = existing;
    this.defaults = defaults;
    this.requests = requests;
    this.rows = rows;
  }

  /**
   * Rows where nobody states a number.
   *
   * @param ofContract for a table of the contract
   * @param ofOthers for a table that only has to be there
   */
  public record Defaults(long ofContract, long ofOthers) {}

  /**
   * The rows of a table.
   *
   * @param existing those that stand there already
   * @param added those that synthesis adds
   * @param children how many each parent has, where the contract says it for one of the table's foreign keys
   */
  public record RowCount(long existing, long added, Optional<ChildCounts> children) {
    public long total() {
      return existing + added;
    }
  }

  /** Takes note that a table cannot be populated: it keeps what it has. */
  public void leaveAsItIs(TableName table, String reason) {
    left.put(table, reason);
    known.clear();
  }

  /**
   * Takes note that a table has room for fewer rows than were planned.
   *
   * @return whether it may have fewer: the contract states no number, neither of rows nor of children
   */
  public boolean mayHaveFewer(TableName table, long room) {
    TableNeed need = needs.get(table);
    boolean isStated = need.contract().map(contract -> contract.rows().isPresent()).orElse(false);
    if (isStated || room <= existing.get(table) || room >= of(table).total() || driving(need).isPresent()) {
      return false;
    }
    most.put(table, room);
    known.clear();
    return true;
  }

  /** Takes note that a table has other rows than were planned, after a trigger had its way with them. */
  public void isNow(TableName table, long rows) {
    known.put(table, new RowCount(rows, 0, Optional.empty()));
  }

  /** Why a table has no more rows than it had; empty where it has what it needs. */
  public Optional<String> whyLeft(TableName table) {
    return Optional.ofNullable(left.get(table));
  }

  /**
   * The rows of a table.
   *
   * @throws Unsatisfiable where the contract contradicts itself or a key
   */
  public RowCount of(TableName table) {
    RowCount count = known.get(table);
    if (count == null) {
      underWay.add(table);
      try {
        count = make(needs.get(table));
        known.put(table, count);
      } finally {
        underWay.remove(table);
      }
    }
    return count;
  }

  private RowCount make(TableNeed need) {
    long here = existing.get(need.name());
    OptionalLong stated = need.contract().map(contract -> contract.rows()).orElse(OptionalLong.empty());
    if (left.containsKey(need.name())) {
      return new RowCount(here, 0, Optional.empty());
    }
    Optional<Reference> driving = driving(need);
    if (driving.isPresent()) {
      return byChildren(need, here, stated, driving.get());
    }
    if (stated.isPresent()) {
      long added = Math.max(0, stated.getAsLong() - here);
      requireRoom(need, here + added, added);
      return new RowCount(here, added, Optional.empty());
    }
    boolean isStart = here == 1 && isEntity(need);
    if (here > 0 && !isStart) {
      return new RowCount(here, 0, Optional.empty());
    }
    long wanted = need.contract().isPresent() ? defaults.ofContract() : defaults.ofOthers();
    long room = Math.min(most.getOrDefault(need.name(), Long.MAX_VALUE),
        need.keys().stream().mapToLong(key -> capacity(need, key)).min().orElse(Long.MAX_VALUE));
    return new RowCount(here, Math.max(0, Math.min(wanted, room) - here), Optional.empty());
  }

  /**
   * Whether one row that a migration inserted is the first of many (an administrator, a default tenant) and not all
   * that there will be (the settings): other tables point at the rows, and nothing says what a key can be.
   */
  private boolean isEntity(TableNeed need) {
    boolean isReferenced = needs.values().stream().filter(other -> !other.equals(need))
        .anyMatch(other -> other.references().stream().anyMatch(reference -> reference.parent().equals(need.name())));
    return isReferenced && !left.containsKey(need.name());
  }

  /**
   * The foreign key whose children per parent make up the table; a reference to the table itself only shapes its trees.
   */
  private Optional<Reference> driving(TableNeed need) {
    List<Reference> driving = need.references().stream()
        .filter(reference -> reference.children().isPresent() && !reference.parent().equals(need.name())).toList();
    if (driving.size() > 1) {
      throw new Unsatisfiable("Two foreign keys of table " + need.spoken() + " say how many children a parent has: "
          + driving.get(0).columns() + " and " + driving.get(1).columns()
          + ". Only one can decide how many rows there are. Keep children: at one of them.", driving.get(1).position());
    }
    return driving.stream().findFirst();
  }

  private RowCount byChildren(TableNeed need, long here, OptionalLong stated, Reference driving) {
    Optional<Position> position = driving.position();
    TableNeed parent = needs.get(driving.parent());
    if (parent == null) {
      return new RowCount(here, 0, Optional.empty());
    }
    if (underWay.contains(parent.name())) {
      throw new Unsatisfiable("The rows of " + need.spoken() + " follow from those of " + parent.spoken()
          + ", and those of " + parent.spoken() + " from those of " + need.spoken()
          + ". State rows: for one of the tables, and leave out the children: of its foreign key.", position);
    }
    ChildCounts counts = new ChildCounts(of(parent.name()).total(), children(need, driving));
    double absent = need.takesNull(driving.columns().get(0)) ? requests.of(need, driving.columns().get(0)).nullRate()
        : 0;
    long orphans = absent >= 1 ? 0 : Math.round(counts.total() * absent / (1 - absent));
    long added = counts.total() + orphans;
    if (stated.isPresent() && stated.getAsLong() != here + added) {
      throw new Unsatisfiable("Table " + need.spoken() + " states rows: " + stated.getAsLong()
          + ", but the children: of "
          + String.join(", ", driving.columns()) + " make " + (here + added) + " rows for the " + counts.parents()
          + " rows of " + parent.spoken() + ". Leave out one of the two.", position);
    }
    return new RowCount(here, added, Optional.of(counts));
  }

  /** None under a parent that leaves the child's other keys without one; the others as many as the contract says. */
  private LongToIntFunction children(TableNeed need, Reference driving) {
    LongToIntFunction stated = requests.children(need, driving);
    ReferenceOrder order = new ReferenceOrder(need, needs, reference -> needs.containsKey(reference.parent()));
    Optional<long[]> fitting = new Agreement(need, order, needs, rows).fitting(driving);
    if (fitting.isEmpty()) {
      return stated;
    }
    if (fitting.get().length == 0 && of(driving.parent()).total() > 0) {
      throw LinkPlanner.noParent(need, driving, needs);
    }
    BitSet fits = new BitSet();
    Arrays.stream(fitting.get()).forEach(parent -> fits.set((int) parent));
    return parent -> fits.get((int) parent) ? stated.applyAsInt(parent) : 0;
  }

  private void requireRoom(TableNeed need, long total, long added) {
    for (Key key : need.keys()) {
      long capacity = capacity(need, key);
      if (added > 0 && capacity < total) {
        throw new Unsatisfiable("Table " + need.spoken() + " cannot have " + total + " rows: " + key.described()
            + " has room for " + capacity + ". Lower rows: to " + capacity + roomBy(need, key) + ".", need.position());
      }
    }
  }

  private String roomBy(TableNeed need, Key key) {
    List<String> parents = need.references().stream()
        .filter(reference -> key.columns().containsAll(reference.columns()))
        .flatMap(reference -> Optional.ofNullable(needs.get(reference.parent())).stream())
        .map(TableNeed::spoken).distinct().toList();
    List<String> own = key.columns().stream().filter(need::isFree).toList();
    return (own.isEmpty() ? "" : ", or give " + String.join(" or ", own) + " more values")
        + (parents.isEmpty() ? "" : ", or give " + String.join(" or ", parents) + " more rows");
  }

  /** The most rows that a key can hold, as far as that can be told before the rows are laid out. */
  private long capacity(TableNeed need, Key key) {
    if (!key.isWhole()) {
      return Long.MAX_VALUE;
    }
    long capacity = 1;
    Set<String> covered = new HashSet<>();
    List<Reference> widestFirst = need.references().stream()
        .sorted(Comparator.comparingInt(reference -> -reference.columns().size())).toList();
    for (Reference reference : widestFirst) {
      if (key.columns().containsAll(reference.columns()) && covered.stream().noneMatch(reference.columns()::contains)) {
        capacity = times(capacity, parentCapacity(need, reference));
        covered.addAll(reference.columns());
      }
    }
    for (String column : key.columns()) {
      if (!covered.contains(column)) {
        capacity = times(capacity, need.isFree(column) && !need.takesNull(column) ? requests.capacity(need, column)
            : Long.MAX_VALUE);
      }
    }
    return capacity;
  }

  private long parentCapacity(TableNeed need, Reference reference) {
    boolean open = underWay.contains(reference.parent()) || !needs.containsKey(reference.parent())
        || reference.columns().stream().anyMatch(need::takesNull);
    // A parent without rows is an error of its own.
    return open ? Long.MAX_VALUE : Math.max(1, of(reference.parent()).total());
  }

  private static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }
}

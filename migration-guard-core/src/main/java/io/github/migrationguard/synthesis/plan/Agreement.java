package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.rows.ParentChoice;
import io.github.migrationguard.synthesis.rows.ParentIndex;
import io.github.migrationguard.synthesis.rows.TableRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Foreign keys of one table that share columns: which parents of one leave the later ones, which take over what it puts
 * into the shared columns, a parent of their own. A parent is looked for through all of the later keys that hang
 * together, one after the other, and not key by key: each of two keys may find one, and both together none.
 */
final class Agreement {

  /** Parents of later keys that are looked at for one parent of the first, before it is passed over. */
  private static final int MOST_STEPS = 2048;

  private final TableNeed need;
  private final ReferenceOrder order;
  private final Map<TableName, TableNeed> needs;
  private final Map<TableName, TableRows> rows;
  private final Map<List<Object>, ParentIndex> indexes = new HashMap<>();
  private final Map<Reference, Optional<long[]>> fitting = new HashMap<>();

  /**
   * @param rows the rows of all tables that come before, and of those in a circle with this one
   */
  Agreement(TableNeed need, ReferenceOrder order, Map<TableName, TableNeed> needs, Map<TableName, TableRows> rows) {
    this.need = need;
    this.order = order;
    this.needs = needs;
    this.rows = rows;
  }

  /**
   * The parents that a key which is free to choose can have, ascending.
   *
   * @return empty where any will do, and where it cannot be told yet: in a circle rows may be drawn again
   */
  Optional<long[]> fitting(Reference reference) {
    if (!fitting.containsKey(reference)) {
      fitting.put(reference, find(reference));
    }
    return fitting.get(reference);
  }

  /** How many parents a key has to choose from. */
  long parents(Reference reference) {
    return fitting(reference).map(found -> (long) found.length).orElseGet(() -> rows.get(reference.parent()).count());
  }

  private Optional<long[]> find(Reference reference) {
    List<Reference> later = dependants(reference);
    boolean any = later.isEmpty() && !isParticular(reference);
    if (any || order.isSelf(reference) || !order.isFree(reference) || !isSettled(reference)
        || !later.stream().allMatch(this::isSettled)) {
      return Optional.empty();
    }
    TableRows parent = rows.get(reference.parent());
    return Optional.of(LongStream.range(0, parent.count())
        .filter(candidate -> canTake(reference, candidate)
            && leads(values(Map.of(), reference, candidate), later, 0, new int[] {MOST_STEPS})).toArray());
  }

  /** Whether the parent's rows stay as they are from now on. */
  private boolean isSettled(Reference reference) {
    TableRows parent = rows.get(reference.parent());
    return parent != null && parent.isSettled();
  }

  /** Which parents will do for a row whose earlier keys have theirs. */
  ParentChoice.Fit fit(Reference reference) {
    List<Reference> later = dependants(reference);
    if (later.isEmpty() && !isParticular(reference)) {
      return ParentChoice.Fit.ANY;
    }
    Set<String> before = decidedBefore(reference);
    Set<String> asked = new LinkedHashSet<>();
    later.forEach(each -> each.columns().stream().filter(before::contains).forEach(asked::add));
    return (row, candidate) -> {
      Map<String, Object> known = new LinkedHashMap<>();
      asked.forEach(column -> known.put(column, row.value(row.column(column))));
      return canTake(reference, candidate)
          && leads(values(known, reference, candidate), later, 0, new int[] {MOST_STEPS});
    };
  }

  private Set<String> decidedBefore(Reference reference) {
    Set<String> decided = new LinkedHashSet<>();
    for (Reference each : order.references()) {
      if (each.equals(reference)) {
        break;
      }
      decided.addAll(order.owned(each));
    }
    return decided;
  }

  /**
   * The later keys that need a parent and hang on what the key puts into its columns, some of them by way of others.
   * Those that another one implies find theirs by themselves.
   */
  private List<Reference> dependants(Reference reference) {
    List<Reference> all = order.references();
    List<Reference> open = all.subList(all.indexOf(reference) + 1, all.size()).stream()
        .filter(later -> order.absentable(later).isEmpty() && !order.isSelf(later))
        .filter(later -> all.subList(0, all.indexOf(later)).stream()
            .noneMatch(by -> order.absentable(by).isEmpty() && TablePlanner.isImplied(later, by, needs)))
        .toList();
    Set<String> before = decidedBefore(reference);
    Set<String> reached = new LinkedHashSet<>(order.owned(reference));
    Set<Reference> found = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Reference later : open) {
        if (!found.contains(later) && !Collections.disjoint(later.columns(), reached)) {
          found.add(later);
          later.columns().stream().filter(column -> !before.contains(column)).forEach(reached::add);
          more = true;
        }
      }
    }
    return open.stream().filter(found::contains).toList();
  }

  /**
   * Whether the keys from a place on all find a parent.
   *
   * @param known what stands in the columns that are decided
   * @param steps how many parents may yet be looked at
   */
  private boolean leads(Map<String, Object> known, List<Reference> keys, int at, int[] steps) {
    if (at == keys.size()) {
      return true;
    }
    Reference key = keys.get(at);
    List<String> decided = key.columns().stream().filter(known::containsKey).toList();
    if (decided.stream().anyMatch(column -> known.get(column) == null)) {
      // a key with a NULL in it points nowhere
      return leads(known, keys, at + 1, steps);
    }
    boolean isLast = key.columns().stream().filter(column -> !known.containsKey(column))
        .noneMatch(column -> keys.subList(at + 1, keys.size()).stream()
            .anyMatch(other -> other.columns().contains(column)));
    for (long candidate : index(key, decided).with(decided.stream().map(known::get).toList())) {
      if (canTake(key, candidate)) {
        if (isLast) {
          return leads(known, keys, at + 1, steps);
        }
        if (steps[0]-- <= 0) {
          return false;
        }
        if (leads(values(known, key, candidate), keys, at + 1, steps)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What is known with what a parent brings into the columns of a key that nothing was known of. */
  private Map<String, Object> values(Map<String, Object> known, Reference key, long candidate) {
    TableRows parent = rows.get(key.parent());
    Map<String, Object> values = new LinkedHashMap<>(known);
    for (int i = 0; i < key.columns().size(); i++) {
      if (!values.containsKey(key.columns().get(i))) {
        values.put(key.columns().get(i), parent.row(candidate).value(parent.column(key.parentColumns().get(i))));
      }
    }
    return values;
  }

  /** The parents by what stands in some columns of a key. */
  private ParentIndex index(Reference key, List<String> columns) {
    TableRows parent = rows.get(key.parent());
    return indexes.computeIfAbsent(List.of(key, columns), any -> new ParentIndex(parent, columns.stream()
        .mapToInt(column -> parent.column(key.parentColumns().get(key.columns().indexOf(column)))).toArray()));
  }

  /** Whether some rows of the parent are none that the key can point at. */
  private boolean isParticular(Reference reference) {
    TableNeed parent = needs.get(reference.parent());
    for (int i = 0; i < reference.columns().size(); i++) {
      ColumnSchema column = parent.column(reference.parentColumns().get(i));
      if (column.nullable() || Narrowing.isNarrower(need.column(reference.columns().get(i)).type(), column.type())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a key can point at the row: none of the columns is NULL, and each value has room in the key's own column.
   */
  private boolean canTake(Reference reference, long candidate) {
    if (!isParticular(reference)) {
      return true;
    }
    TableRows parent = rows.get(reference.parent());
    for (int i = 0; i < reference.columns().size(); i++) {
      Object value = parent.row(candidate).value(parent.column(reference.parentColumns().get(i)));
      if (value == null || !Narrowing.hasRoom(value, need.column(reference.columns().get(i)).type())) {
        return false;
      }
    }
    return true;
  }

  /** The columns that the key takes over from earlier ones. */
  List<String> shared(Reference reference) {
    List<String> shared = new ArrayList<>(reference.columns());
    shared.removeAll(order.owned(reference));
    return List.copyOf(shared);
  }

  /** The parents of a key that agree with what the earlier ones have put into the columns that it shares with them. */
  ParentIndex agreeing(Reference reference) {
    return index(reference, shared(reference));
  }
}

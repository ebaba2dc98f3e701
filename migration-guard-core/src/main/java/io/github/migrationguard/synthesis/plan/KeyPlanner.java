package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.plan.KeyPlan.Placement;
import io.github.migrationguard.synthesis.rows.ChildLayout;
import io.github.migrationguard.synthesis.rows.Layout;
import io.github.migrationguard.synthesis.rows.Place;
import io.github.migrationguard.synthesis.rows.SpreadLayout;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.Permutation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Decides how each key of a table is kept without storing what was taken: a column of its own with distinct values; the
 * ordinal of a row among its siblings; distinct combinations out of the product of what the key's parts can be.
 */
final class KeyPlanner {

  /**
   * Places for each row that is wanted: a grid with no empty place would give each parent the same number of children.
   */
  private static final long ROOMINESS = 4;

  private final TableNeed need;
  private final ReferenceOrder order;
  private final ColumnRequests requests;
  private final RowCounts.RowCount count;
  private final ToLongFunction<Reference> parents;
  private final TableRows rows;

  private final Set<String> distinct = new LinkedHashSet<>();
  private final Map<String, Placement> columnPlaces = new LinkedHashMap<>();
  private final Map<Reference, Placement> referencePlaces = new LinkedHashMap<>();
  private final Set<Reference> oneToOne = new LinkedHashSet<>();
  private final List<Key> byRejection = new ArrayList<>();
  private boolean layoutIsUsed;

  /**
   * @param parents how many rows a reference's parent table has
   */
  KeyPlanner(TableNeed need, ReferenceOrder order, ColumnRequests requests, RowCounts.RowCount count, TableRows rows,
      ToLongFunction<Reference> parents) {
    this.need = need;
    this.order = order;
    this.requests = requests;
    this.count = count;
    this.parents = parents;
    this.rows = rows;
  }

  KeyPlan plan() {
    // A counter never repeats itself, also where no key says so.
    need.schema().columns().stream().filter(column -> column.origin() == ColumnSchema.Origin.IDENTITY
        || column.origin() == ColumnSchema.Origin.IDENTITY_ALWAYS).map(ColumnSchema::name)
        .filter(column -> need.isFree(column) && !need.hasStatedValues(column)).forEach(distinct::add);
    for (Key key : need.keys()) {
      if (key.isWhole() && key.columns().size() == 1 && need.isFree(key.columns().get(0))) {
        distinct.add(key.columns().get(0));
      }
    }
    for (Key key : need.keys()) {
      if (key.columns().size() > 1 && !isKept(key)) {
        drawDistinct(key, part -> !need.column(part.column().orElseThrow()).type().logical().isInteger());
      }
    }
    Optional<Layout> layout = count.added() == 0 ? Optional.empty() : order.lead().map(this::layOut);
    for (Key key : need.keys()) {
      if (count.added() > 0 && !isKept(key)) {
        keep(key, layout);
      }
    }
    boolean isNeeded = layoutIsUsed || layout.filter(ChildLayout.class::isInstance).isPresent();
    return new KeyPlan(layout.filter(any -> isNeeded), distinct, columnPlaces, referencePlaces, byRejection);
  }

  /** A part of a key: a column of its own, or a foreign key that may point anywhere. */
  private record Part(Optional<String> column, Optional<Reference> reference, long size, boolean shares) {}

  private boolean isKept(Key key) {
    return key.columns().stream().anyMatch(distinct::contains)
        || oneToOne.stream().anyMatch(reference -> key.columns().containsAll(reference.columns()));
  }

  private Layout layOut(Reference lead) {
    if (count.children().isPresent() && lead.children().isPresent()) {
      return new ChildLayout(count.children().get());
    }
    long rows = count.added();
    long size = Math.max(1, parents.applyAsLong(lead));
    long ordinals = Math.max(ROOMINESS, ROOMINESS * ((rows + size - 1) / size));
    Optional<Key> tightest = Optional.empty();
    for (Key key : need.keys()) {
      if (hasLead(key, lead) && !isKept(key)) {
        long room = room(key, Optional.of(lead));
        if (room < ordinals) {
          ordinals = Math.max(1, room);
          tightest = Optional.of(key);
        }
      }
    }
    if (tightest.isPresent() && times(size, ordinals) < rows && order.absentable(lead).isEmpty()) {
      throw noRoom(tightest.get(), times(size, ordinals));
    }
    return new SpreadLayout(size, ordinals, rows, key("layout", lead.columns()));
  }

  private void keep(Key key, Optional<Layout> layout) {
    if (!key.isWhole()) {
      if (!drawDistinct(key, part -> true)) {
        byRejection.add(key);
      }
      return;
    }
    Optional<Reference> lead = order.lead().filter(reference -> layout.isPresent() && hasLead(key, reference));
    if (lead.isPresent()) {
      keepWithin(key, lead.get(), layout.get());
    } else if (!drawDistinct(key, part -> true)) {
      keepByProduct(key);
    }
  }

  /** Among siblings: the ordinal decides. */
  private void keepWithin(Key key, Reference lead, Layout layout) {
    long ordinals = layout.ordinals();
    List<Part> rest = parts(key, Optional.of(lead));
    layoutIsUsed |= ordinals == 1;
    if (ordinals == 1 || rest.stream().anyMatch(part -> isPlacedWithin(part, ordinals))) {
      return;
    }
    if (room(key, Optional.of(lead)) < ordinals) {
      throw tooManyChildren(key, lead, ordinals);
    }
    List<Part> chosen = choose(rest, ordinals);
    if (chosen.isEmpty()) {
      byRejection.add(key);
      return;
    }
    layoutIsUsed = true;
    place(chosen, ordinals, row -> layout.ordinal(row.number(), row.attempt(rows.columnCount())), true);
  }

  private boolean isPlacedWithin(Part part, long ordinals) {
    Placement placement = part.column().map(columnPlaces::get).orElseGet(() ->
        part.reference().map(referencePlaces::get).orElse(null));
    return placement != null && placement.withinLead() && placement.size() >= ordinals;
  }

  /** One column with distinct values is enough for a key of several. */
  private boolean drawDistinct(Key key, Predicate<Part> suits) {
    Optional<Part> column = parts(key, Optional.empty()).stream()
        .filter(part -> part.column().isPresent() && !part.shares() && isUnplaced(part) && part.size() >= count.total())
        .filter(suits)
        .max(Comparator.comparingLong(Part::size));
    column.ifPresent(part -> distinct.add(part.column().get()));
    return column.isPresent();
  }

  private void keepByProduct(Key key) {
    List<Part> parts = parts(key, Optional.empty()).stream().filter(this::isUnplaced).toList();
    long room = room(key, Optional.empty());
    List<Part> chosen = parts.size() == 1 ? parts : choose(parts, Math.min(room, times(count.total(), ROOMINESS)));
    if (chosen.isEmpty() || chosen.stream().anyMatch(Part::shares)) {
      byRejection.add(key);
      return;
    }
    long grid = Math.min(1L << 62, chosen.stream().mapToLong(Part::size).reduce(1, KeyPlanner::times));
    Permutation places = new Permutation(grid, key("product", key.columns()));
    int cell = cell(chosen.get(0));
    place(chosen, grid, row -> {
      long place = Place.moved(row.number(), row.attempt(cell), count.added(), grid);
      return place == Place.NONE ? Place.NONE : places.at(place);
    }, false);
    if (chosen.size() == 1) {
      chosen.get(0).reference().ifPresent(oneToOne::add);
    }
  }

  private int cell(Part part) {
    return part.column().map(rows::column)
        .orElseGet(() -> rows.columnCount() + order.references().indexOf(part.reference().orElseThrow()));
  }

  /**
   * The fewest parts that make as many combinations; those whose values have stated shares only when there is no other.
   */
  private List<Part> choose(List<Part> parts, long combinations) {
    List<Part> open = parts.stream().filter(part -> isUnplaced(part) && !part.shares()).toList();
    Optional<Part> single = open.stream().filter(part -> part.size() >= combinations)
        .min(Comparator.comparing((Part part) -> part.column().isEmpty()));
    if (single.isPresent()) {
      return List.of(single.get());
    }
    List<Part> chosen = new ArrayList<>();
    long made = 1;
    for (Part part : open) {
      if (made < combinations) {
        chosen.add(part);
        made = times(made, part.size());
      }
    }
    return made >= combinations ? chosen : List.of();
  }

  private void place(List<Part> parts, long sizeOfAll, Place place, boolean withinLead) {
    long divisor = 1;
    for (Part part : parts) {
      long size = Math.min(part.size(), sizeOfAll);
      long step = divisor;
      Place digit = parts.size() == 1 ? place : row -> {
        long whole = place.of(row);
        return whole == Place.NONE ? Place.NONE : whole / step % size;
      };
      Placement placement = new Placement(digit, size, withinLead);
      part.column().ifPresent(column -> columnPlaces.put(column, placement));
      part.reference().ifPresent(reference -> referencePlaces.put(reference, placement));
      divisor = times(divisor, size);
    }
  }

  private boolean isUnplaced(Part part) {
    return part.column().map(column -> !distinct.contains(column) && !columnPlaces.containsKey(column)).orElse(true)
        && part.reference().map(reference -> !referencePlaces.containsKey(reference)
            && !order.lead().equals(Optional.of(reference))).orElse(true);
  }

  /** How many combinations the parts of a key have; no end where one of its columns is none of ours to choose. */
  private long room(Key key, Optional<Reference> without) {
    List<Part> parts = parts(key, without);
    Set<String> known = new LinkedHashSet<>();
    without.ifPresent(reference -> known.addAll(reference.columns()));
    for (Part part : parts) {
      part.column().ifPresent(known::add);
      part.reference().ifPresent(reference -> known.addAll(reference.columns()));
    }
    return known.containsAll(key.columns())
        ? parts.stream().mapToLong(Part::size).reduce(1, KeyPlanner::times) : Long.MAX_VALUE;
  }

  private List<Part> parts(Key key, Optional<Reference> without) {
    List<Part> parts = new ArrayList<>();
    for (Reference reference : order.references()) {
      if (key.columns().containsAll(reference.columns()) && order.isFree(reference) && !order.isSelf(reference)
          && !without.equals(Optional.of(reference))) {
        parts.add(new Part(Optional.empty(), Optional.of(reference), Math.max(1, parents.applyAsLong(reference)),
            need.hasStatedValues(reference)));
      }
    }
    for (String column : key.columns()) {
      if (need.isFree(column) && !need.hasRowBound(column)) {
        parts.add(new Part(Optional.of(column), Optional.empty(), requests.capacity(need, column),
            need.hasShares(column)));
      }
    }
    return parts;
  }

  private boolean hasLead(Key key, Reference lead) {
    return key.isWhole() && key.columns().containsAll(lead.columns());
  }

  private long key(String purpose, List<String> columns) {
    return requests.stream(need, columns).fork(purpose).key();
  }

  private Unsatisfiable noRoom(Key key, long room) {
    return new Unsatisfiable("Table " + need.spoken() + " cannot have " + count.total() + " rows: " + key.described()
        + " has room for " + room
        + ". State fewer rows: for it in the contract, or more for the tables that it references.",
        need.position(), OptionalLong.of(room));
  }

  private Unsatisfiable tooManyChildren(Key key, Reference lead, long children) {
    long room = room(key, Optional.of(lead));
    return new Unsatisfiable("A parent of " + need.spoken() + " by " + String.join(", ", lead.columns())
        + " gets up to "
        + children + " children, but " + key.described() + " has room for " + room
        + " under one parent. Add max: " + room + " to the children: of that foreign key.",
        lead.position().or(need::position));
  }

  private static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }
}

package io.github.migrationguard.synthesis.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * In which order a row's foreign keys get their parents, and which of them gives each shared column its value: first
 * the key that lays the rows out, then the one over most columns; what a later key shares with an earlier one it takes
 * over.
 */
final class ReferenceOrder {

  private final TableNeed need;
  private final Optional<Reference> lead;
  private final Map<Reference, Set<String>> owned = new LinkedHashMap<>();

  /**
   * @param usable whether a reference's parent is there at all
   */
  ReferenceOrder(TableNeed need, Map<?, TableNeed> needs, Predicate<Reference> usable) {
    this.need = need;
    List<Reference> references = need.references().stream().filter(usable).toList();
    this.lead = lead(references);
    List<Reference> order = new ArrayList<>(references);
    order.sort(Comparator.comparing((Reference reference) -> !lead.equals(Optional.of(reference)))
        .thenComparing(reference -> -reference.columns().size())
        .thenComparing(reference -> -depth(reference, needs, need))
        .thenComparing(reference -> String.join(",", reference.columns()))
        .thenComparing(Reference::parent));
    Set<String> taken = new LinkedHashSet<>();
    for (Reference reference : order) {
      Set<String> own = new LinkedHashSet<>(reference.columns());
      own.removeAll(taken);
      own.removeIf(column -> need.isItself(reference, column));
      taken.addAll(own);
      owned.put(reference, own);
    }
  }

  /** The references, in order. */
  List<Reference> references() {
    return List.copyOf(owned.keySet());
  }

  /** The one under whose parents the rows are laid out; empty where nothing asks for a layout. */
  Optional<Reference> lead() {
    return lead;
  }

  /** The columns that the reference gives their values. */
  Set<String> owned(Reference reference) {
    return owned.get(reference);
  }

  /** Whether the reference may point at any parent, since it shares no column with an earlier one. */
  boolean isFree(Reference reference) {
    return owned.get(reference).size() == reference.columns().size();
  }

  /**
   * Columns of the reference that can be NULL without touching another reference: any of them makes it point nowhere.
   */
  List<String> absentable(Reference reference) {
    return owned.get(reference).stream().filter(need::takesNull).toList();
  }

  boolean isSelf(Reference reference) {
    return reference.parent().equals(need.name());
  }

  private Optional<Reference> lead(List<Reference> references) {
    Optional<Reference> driving =
        references.stream().filter(r -> r.children().isPresent() && !isSelf(r)).findFirst();
    if (driving.isPresent()) {
      return driving;
    }
    return references.stream().filter(r -> !isSelf(r) && keysWith(r) > 0 && !need.hasStatedValues(r))
        .max(Comparator.comparing(this::isOneToOne).thenComparingLong(this::keysWith)
            .thenComparing(r -> references.stream().noneMatch(by -> isPartOf(r, by)))
            .thenComparing(r -> String.join(",", r.columns()), Comparator.reverseOrder()));
  }

  /** Whether another key, whose parent the row needs too, leaves this one no choice. */
  private boolean isPartOf(Reference reference, Reference by) {
    return !isSelf(by) && by.columns().size() > reference.columns().size()
        && by.columns().containsAll(reference.columns()) && by.columns().stream().noneMatch(need::takesNull);
  }

  private long keysWith(Reference reference) {
    return need.keys().stream()
        .filter(key -> key.isWhole() && key.columns().containsAll(reference.columns())).count();
  }

  /** Whether no two rows may point at the same parent. */
  private boolean isOneToOne(Reference reference) {
    return need.keys().stream().anyMatch(key -> key.isWhole() && reference.columns().containsAll(key.columns()));
  }

  /** How far the referenced columns are themselves handed down: the nearer heir implies the farther ancestor. */
  private static int depth(Reference reference, Map<?, TableNeed> needs, TableNeed from) {
    int depth = 0;
    Reference at = reference;
    Set<Reference> seen = new LinkedHashSet<>();
    while (seen.add(at)) {
      TableNeed parent = needs.get(at.parent());
      Reference here = at;
      Optional<Reference> next = parent == null || parent.name().equals(from.name()) ? Optional.empty()
          : parent.references().stream().filter(r -> here.parentColumns().containsAll(r.columns())).findFirst();
      if (next.isEmpty()) {
        break;
      }
      depth++;
      at = next.get();
    }
    return depth;
  }
}

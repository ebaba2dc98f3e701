package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.values.RangeEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What the checks of a table come to.
 *
 * @param restrictions of single columns, by stored name, that values are made to keep
 * @param sources the checks behind each column's restriction
 * @param orders of two columns of a row, that values are made to keep
 * @param unproven checks that values may break, so that the database has to judge the rows
 * @param clues what the text of each unproven check gives away, in the same order
 */
public record CheckPlan(
    Map<String, Restriction> restrictions,
    Map<String, List<CheckConstraint>> sources,
    List<RowOrder> orders,
    List<CheckConstraint> unproven,
    List<Clues> clues) {

  public static final CheckPlan NONE = new CheckPlan(Map.of(), Map.of(), List.of(), List.of(), List.of());

  public CheckPlan {
    restrictions = Collections.unmodifiableMap(new LinkedHashMap<>(restrictions));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    orders = List.copyOf(orders);
    unproven = List.copyOf(unproven);
    clues = List.copyOf(clues);
  }

  /**
   * Reads the checks of a table.
   *
   * @param keeps whether the values of a column can be made to keep a restriction
   * @param follows whether the values of a column can be made to follow those of another column of the row
   * @param statedMax the greatest value that the author allows a column, where it is the same for each row
   */
  public static CheckPlan of(TableSchema table, BiPredicate<String, Restriction> keeps,
      BiPredicate<String, String> follows,
      Function<String, Optional<Object>> statedMax) {
    Map<String, Restriction> restrictions = new LinkedHashMap<>();
    Map<String, List<CheckConstraint>> sources = new LinkedHashMap<>();
    List<RowOrder> orders = new ArrayList<>();
    List<CheckConstraint> unproven = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      CheckMeaning meaning = CheckMeaning.of(check, table);
      boolean kept = meaning.isWhole();
      for (Map.Entry<String, Restriction> said : meaning.restrictions().entrySet()) {
        boolean keepsIt = keeps.test(said.getKey(), said.getValue());
        kept &= keepsIt;
        if (keepsIt) {
          restrictions.merge(said.getKey(), said.getValue(), Restriction::and);
          sources.computeIfAbsent(said.getKey(), c -> new ArrayList<>()).add(check);
        }
      }
      for (RowOrder order : meaning.orders()) {
        boolean canFollow = follows.test(order.upper(), order.lower())
            && !leadsTo(orders, order.upper(), order.lower());
        kept &= canFollow;
        if (canFollow) {
          orders.add(order);
        }
      }
      if (!kept) {
        unproven.add(check);
      }
    }
    lowerWhatIsFollowed(orders, restrictions, statedMax);
    return new CheckPlan(restrictions, sources, orders, unproven,
        unproven.stream().map(check -> Clues.of(check, table)).toList());
  }

  /** A column that another one follows has to leave it room below its end. */
  private static void lowerWhatIsFollowed(
      List<RowOrder> orders, Map<String, Restriction> restrictions, Function<String, Optional<Object>> statedMax) {
    for (int step = 0; step < orders.size(); step++) {
      for (RowOrder order : orders) {
        Restriction ends = restrictions.getOrDefault(order.upper(), Restriction.NONE);
        for (RangeEnd.Fixed end : ends.maxes()) {
          lower(restrictions, order, Restriction.max(end.value(), end.exclusive() || order.strict()));
        }
        statedMax.apply(order.upper())
            .ifPresent(end -> lower(restrictions, order, Restriction.max(end, order.strict())));
      }
    }
  }

  private static void lower(Map<String, Restriction> restrictions, RowOrder order, Restriction end) {
    Restriction before = restrictions.getOrDefault(order.lower(), Restriction.NONE);
    if (!before.maxes().containsAll(end.maxes())) {
      restrictions.put(order.lower(), before.and(end));
    }
  }

  /** What is said of a column. */
  public Restriction restriction(String column) {
    return restrictions.getOrDefault(column, Restriction.NONE);
  }

  /** Texts of the patterns that unproven checks ask of a column; empty where none does. */
  public List<Object> texts(String column) {
    List<Object> texts =
        clues.stream().map(clue -> clue.texts(column)).filter(some -> !some.isEmpty()).findFirst().orElse(List.of());
    return texts.stream().filter(text -> restriction(column).accepts(text)).toList();
  }

  /** Whether a column already has to be made before another one, so that it cannot follow it as well. */
  private static boolean leadsTo(List<RowOrder> orders, String from, String to) {
    Set<String> reached = new LinkedHashSet<>(Set.of(from));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (RowOrder order : orders) {
        grown |= reached.contains(order.lower()) && reached.add(order.upper());
      }
    }
    return reached.contains(to);
  }
}

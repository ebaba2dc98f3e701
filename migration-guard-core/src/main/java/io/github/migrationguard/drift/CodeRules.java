package io.github.migrationguard.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Rules that turn each of a few values into another one. */
final class CodeRules {

  /** A recoding of more values than this is a coincidence between two nearly unique columns, not a recoding. */
  private static final int MOST_CODES = 50;

  /** Of more codes the first ones are shown. */
  private static final int SHOWN = 4;

  private CodeRules() {}

  /** Each value into one of its own. */
  static Optional<Transformation> recoded(List<Object[]> pairs) {
    Map<Object, Object> forth = mapping(pairs);
    boolean oneToOne = new HashSet<>(forth.values()).size() == forth.size();
    if (forth.size() < 2 || !isSmall(forth, pairs) || !oneToOne) {
      return Optional.empty();
    }
    boolean flipped = forth.keySet().equals(new HashSet<>(forth.values())) && forth.containsKey(true);
    return follows(pairs, forth,
        flipped ? "recoded, value by value: true and false changed places" : "recoded, value by value: "
        + shown(forth));
  }

  /** Several values into one: what was told apart no longer is. */
  static Optional<Transformation> merged(Object[] old, Object[] now) {
    List<Object[]> pairs = new ArrayList<>();
    for (int row = 0; row < old.length; row++) {
      pairs.add(new Object[] {old[row], now[row]});
    }
    Map<Object, Object> forth = mapping(pairs);
    return isSmall(forth, pairs) ? follows(pairs, forth, "recoded, value by value: " + shown(forth)) : Optional.empty();
  }

  /** NULL into a default, anything into NULL or into one value; of a single row that would say nothing. */
  static Optional<Transformation> toOne(Object[] old, Object[] now) {
    if (old.length < 2) {
      return Optional.empty();
    }
    for (Object value : now) {
      if (!Cells.same(value, now[0], 0)) {
        return Optional.empty();
      }
    }
    boolean nulls = old[0] == null;
    for (Object value : old) {
      if ((value == null) != nulls) {
        return Optional.empty();
      }
    }
    String from = nulls ? "NULL was replaced by " : "set to ";
    return Optional.of(new Transformation(from + Cells.show(now[0]), 0));
  }

  private static Map<Object, Object> mapping(List<Object[]> pairs) {
    Map<Object, Object> forth = new LinkedHashMap<>();
    for (Object[] pair : pairs) {
      forth.putIfAbsent(pair[0], pair[1]);
    }
    return forth;
  }

  private static boolean isSmall(Map<Object, Object> forth, List<Object[]> pairs) {
    return forth.size() <= MOST_CODES && forth.size() * 2 <= pairs.size();
  }

  private static Optional<Transformation> follows(List<Object[]> pairs, Map<Object, Object> forth, String words) {
    long broken = pairs.stream().filter(pair -> !Objects.equals(pair[1], forth.get(pair[0]))).count();
    return broken <= Transformation.TOLERATED * pairs.size()
        ? Optional.of(new Transformation(words, 0)) : Optional.empty();
  }

  private static String shown(Map<Object, Object> forth) {
    List<String> codes = forth.entrySet().stream()
        .map(code -> Cells.show(code.getKey()) + " to " + Cells.show(code.getValue())).sorted().toList();
    return codes.size() <= SHOWN ? Words.list(codes)
        : String.join(", ", codes.subList(0, SHOWN)) + " and " + (codes.size() - SHOWN) + " more";
  }
}

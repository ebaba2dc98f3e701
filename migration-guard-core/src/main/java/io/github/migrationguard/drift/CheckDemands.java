package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the checks of a table, its NOT NULLs and its enums demand of a row, as far as their text tells: enough to see
 * that a check was replaced by a stricter one. Looked at are the parts that must all hold; of these, comparisons with a
 * number or a time, and lists of values. Anything else demands what it says, word for word.
 */
final class CheckDemands {

  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9.]+|[<>=!]+|\\S");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+");

  private static final Pattern COMPARES = Pattern.compile("[<>=!]+");

  private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "=");

  /** With one of these before it a sign is a part of another operator: {@code @>}, {@code ->}. */
  private static final Set<String> OPERATOR_SIGNS = Set.of("@", "#", "&", "|", "~", "?", "-", "+", "*", "/", "%", "^");

  /** What stands between them is not joined by AND and OR alone. */
  private static final Set<String> OTHER_JOINS = Set.of("case", "xor");

  /** Texts of this form are in order where the times are. */
  private static final Pattern TIME = Pattern.compile("'\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}:\\d{2})?'");

  /** What may stand around the values of a list besides them. */
  private static final Set<String> LIST_WORDS =
      Set.of("(", ")", "[", "]", ",", "array", ":", "text", "character", "varying", "bpchar", "varchar");

  /**
   * One demand.
   *
   * @param text the whole of it
   * @param operand of a comparison or a list, what is compared; empty for anything else
   * @param direction 1 where the operand is above a bound, -1 where it is below one, 0 where it is in a list
   * @param values the bound, or the list
   * @param inclusive whether the bound itself is in
   */
  private record Demand(String text, String operand, int direction, Set<String> values, boolean inclusive) {
    static Demand of(List<String> tokens) {
      return new Demand(String.join(" ", tokens), "", 0, Set.of(), false);
    }

    boolean isBound() {
      return direction != 0;
    }

    boolean isList() {
      return direction == 0 && !values.isEmpty();
    }
  }

  private final TableSchema table;
  private final List<Demand> demands = new ArrayList<>();

  /**
   * @param checks in their {@linkplain CheckText#normal normal form}
   * @param table that they are of
   */
  CheckDemands(List<String> checks, TableSchema table) {
    this.table = table;
    checks.forEach(check -> demands.addAll(parts(tokens(check))));
    for (ColumnSchema column : table.columns()) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (!column.nullable()) {
        demands.add(Demand.of(List.of(name, "is", "not", "null")));
      }
      if (column.type().logical() == LogicalType.ENUM) {
        demands.add(new Demand("", name, 0, column.type().enumValues().stream()
            .map(label -> "'" + label.replace("'", "''") + "'").collect(Collectors.toSet()), false));
      }
    }
  }

  /** Whether no row that they take is refused by the check. */
  boolean imply(String check) {
    List<Demand> wanted = parts(tokens(check));
    return !wanted.isEmpty()
        && wanted.stream().allMatch(part -> demands.stream().anyMatch(demand -> implies(demand, part)));
  }

  private boolean implies(Demand demand, Demand wanted) {
    if (demand.text().equals(wanted.text())) {
      return true;
    }
    if (!demand.operand().equals(wanted.operand()) || wanted.operand().isEmpty()) {
      return false;
    }
    if (demand.isList()) {
      return wanted.isList() ? wanted.values().containsAll(demand.values())
          : wanted.isBound() && demand.values().stream().allMatch(value -> isWithin(value, true, wanted));
    }
    return demand.isBound() && demand.direction() == wanted.direction()
        && isWithin(demand.values().iterator().next(), demand.inclusive(), wanted);
  }

  /** Whether a value, or what is strictly beyond it, is on the bound's side. */
  private boolean isWithin(String value, boolean itself, Demand bound) {
    String limit = bound.values().iterator().next();
    Optional<Integer> order = order(value, limit);
    if (order.isEmpty()) {
      return false;
    }
    int beyond = order.get() * bound.direction();
    boolean nextWhole = !itself && isWhole(bound.operand()) && value.matches("-?[0-9]+")
        && new BigDecimal(value).add(BigDecimal.valueOf(bound.direction())).compareTo(new BigDecimal(limit)) == 0;
    return beyond > 0 || beyond == 0 && (bound.inclusive() || !itself) || nextWhole && bound.inclusive();
  }

  private boolean isWhole(String operand) {
    return table.columns().stream().anyMatch(
        column -> column.name().equalsIgnoreCase(operand) && column.type().logical().isInteger());
  }

  private static Optional<Integer> order(String one, String other) {
    if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      return Optional.of(new BigDecimal(one).compareTo(new BigDecimal(other)));
    }
    return TIME.matcher(one).matches() && TIME.matcher(other).matches() && one.length() == other.length()
        ? Optional.of(one.compareTo(other)) : Optional.empty();
  }

  private static List<String> tokens(String check) {
    List<String> tokens = new ArrayList<>();
    // the normal form has every sign alone
    Matcher token = TOKEN.matcher(check.replaceAll("([<>!]) (?=[=>])", "$1"));
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  /** What must all hold. */
  private static List<Demand> parts(List<String> condition) {
    List<String> tokens = stripped(condition);
    if (outside(tokens, OTHER_JOINS::contains).isPresent()) {
      return List.of(Demand.of(tokens));
    }
    List<List<String>> ways = split(tokens, "or");
    if (ways.size() > 1) {
      return List.of(oneOf(tokens, ways));
    }
    List<List<String>> all = split(tokens, "and");
    if (all.size() > 1) {
      return all.stream().flatMap(part -> parts(part).stream()).toList();
    }
    return tokens.contains("not") ? List.of(Demand.of(tokens)) : between(tokens).orElse(List.of(single(tokens)));
  }

  private static Optional<List<Demand>> between(List<String> tokens) {
    Optional<Integer> between = outside(tokens, "between"::equals);
    Optional<Integer> and = outside(tokens, "and"::equals);
    if (between.isEmpty() || and.isEmpty()) {
      return Optional.empty();
    }
    List<String> upper = tokens.subList(and.get() + 1, tokens.size());
    return upper.size() > 1 && literal(upper).isEmpty() ? Optional.of(List.of(Demand.of(tokens)))
        : Optional.of(List.of(
            comparison(tokens.subList(0, between.get()), ">=", tokens.subList(between.get() + 1, and.get())),
            comparison(tokens.subList(0, between.get()), "<=", upper)));
  }

  private static Demand single(List<String> tokens) {
    int at = outside(tokens, token -> token.equals("in") || COMPARES.matcher(token).matches()).orElse(0);
    if (at == 0 || OPERATOR_SIGNS.contains(tokens.get(at - 1))) {
      return Demand.of(tokens);
    }
    String sign = tokens.get(at);
    List<String> rest = tokens.subList(at + 1, tokens.size());
    boolean any = sign.equals("=") && !rest.isEmpty() && rest.get(0).equals("any");
    if (any || sign.equals("in")) {
      return listed(tokens, tokens.subList(0, at), any ? rest.subList(1, rest.size()) : rest);
    }
    return COMPARISONS.contains(sign) ? comparison(tokens.subList(0, at), sign, rest) : Demand.of(tokens);
  }

  /** Where the first such token is that stands in no parentheses. */
  private static Optional<Integer> outside(List<String> tokens, Predicate<String> wanted) {
    int depth = 0;
    for (int at = 0; at < tokens.size(); at++) {
      depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
      if (depth == 0 && wanted.test(tokens.get(at))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Demand comparison(List<String> operand, String sign, List<String> right) {
    List<String> whole = new ArrayList<>(operand);
    whole.add(sign);
    whole.addAll(right);
    String text = String.join(" ", whole);
    return literal(stripped(right)).map(value -> new Demand(text, String.join(" ", stripped(operand)),
        sign.startsWith(">") ? 1 : sign.startsWith("<") ? -1 : 0, Set.of(value), sign.endsWith("=")))
        .orElse(Demand.of(whole));
  }

  private static Demand listed(List<String> whole, List<String> operand, List<String> list) {
    Set<String> values = new LinkedHashSet<>();
    if (split(stripped(operand), ",").size() > 1) {
      return Demand.of(whole);
    }
    for (String token : list) {
      Optional<String> value = literal(List.of(token));
      if (value.isEmpty() && !LIST_WORDS.contains(token)) {
        return Demand.of(whole);
      }
      value.ifPresent(values::add);
    }
    return new Demand(String.join(" ", whole), String.join(" ", stripped(operand)), 0, values, false);
  }

  /** Ways that each list values of one operand are one list. */
  private static Demand oneOf(List<String> whole, List<List<String>> ways) {
    Set<String> values = new LinkedHashSet<>();
    Set<String> operands = new HashSet<>();
    for (List<String> way : ways) {
      List<Demand> parts = parts(way);
      if (parts.size() != 1 || !parts.get(0).isList()) {
        return Demand.of(whole);
      }
      operands.add(parts.get(0).operand());
      values.addAll(parts.get(0).values());
    }
    return operands.size() == 1
        ? new Demand(String.join(" ", whole), operands.iterator().next(), 0, values, false) : Demand.of(whole);
  }

  /** A text keeps its quotation marks: '10' is no number, and stands before '9'. */
  private static Optional<String> literal(List<String> tokens) {
    String text = String.join("", tokens);
    boolean quoted = tokens.size() == 1 && text.startsWith("'");
    return Optional.of(text).filter(literal -> quoted || NUMBER.matcher(literal).matches());
  }

  /** At the words that stand in no parentheses; an AND that belongs to a BETWEEN is none. */
  private static List<List<String>> split(List<String> tokens, String word) {
    List<List<String>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean between = false;
    for (int at = 0; at < tokens.size(); at++) {
      String token = tokens.get(at);
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if (depth == 0 && token.equals("and") && between) {
        between = false;
      } else if (depth == 0 && token.equals(word)) {
        parts.add(tokens.subList(from, at));
        from = at + 1;
      } else {
        between |= depth == 0 && token.equals("between");
      }
    }
    parts.add(tokens.subList(from, tokens.size()));
    return parts;
  }

  /** Without parentheses around all of it. */
  private static List<String> stripped(List<String> tokens) {
    if (tokens.size() < 2 || !tokens.get(0).equals("(")) {
      return tokens;
    }
    int depth = 0;
    for (int at = 0; at < tokens.size(); at++) {
      depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
      if (depth == 0) {
        return at == tokens.size() - 1 ? stripped(tokens.subList(1, at)) : tokens;
      }
    }
    return tokens;
  }
}

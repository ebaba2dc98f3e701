package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;

/**
 * What can be told from a check's text. A check holds where its condition is not false, so that {@code x IS NULL OR x >
 * 0} says no more than {@code x > 0}.
 */
final class CheckMeaning {

  private final TableSchema table;
  private final Map<String, Restriction> restrictions = new LinkedHashMap<>();
  private final List<RowOrder> orders = new ArrayList<>();
  private boolean whole = true;

  private CheckMeaning(TableSchema table) {
    this.table = table;
  }

  static CheckMeaning of(CheckConstraint check, TableSchema table) {
    CheckMeaning meaning = new CheckMeaning(table);
    try {
      meaning.all(CCJSqlParserUtil.parseCondExpression(check.expression(), false));
    } catch (JSQLParserException unreadable) {
      meaning.whole = false;
    }
    return meaning;
  }

  /** By the columns' stored names. */
  Map<String, Restriction> restrictions() {
    return restrictions;
  }

  List<RowOrder> orders() {
    return orders;
  }

  /** Whether restrictions and orders together are all that the check says. */
  boolean isWhole() {
    return whole;
  }

  private void all(Expression condition) {
    Expression bare = SqlLiterals.bare(condition);
    if (bare instanceof AndExpression and) {
      all(and.getLeftExpression());
      all(and.getRightExpression());
      return;
    }
    Optional<About> about = one(bare);
    about.ifPresent(said -> restrictions.merge(said.column(), said.restriction(), Restriction::and));
    if (about.isEmpty() && !order(bare)) {
      whole = false;
    }
  }

  /** Something said of one column. */
  private record About(String column, Restriction restriction) {}

  private Optional<About> one(Expression condition) {
    Expression bare = SqlLiterals.bare(condition);
    if (bare instanceof OrExpression or) {
      return either(or);
    }
    if (bare instanceof AndExpression and) {
      Optional<About> left = one(and.getLeftExpression());
      Optional<About> right = one(and.getRightExpression());
      return left.isPresent() && right.isPresent() && left.get().column().equals(right.get().column())
          ? Optional.of(new About(left.get().column(), left.get().restriction().and(right.get().restriction())))
          : Optional.empty();
    }
    if (bare instanceof ComparisonOperator comparison) {
      return comparison(comparison);
    }
    if (bare instanceof Between between && !between.isNot()) {
      return column(between.getLeftExpression()).flatMap(column -> range(column, between));
    }
    if (bare instanceof InExpression in && !in.isNot()) {
      return column(in.getLeftExpression()).flatMap(column -> SqlLiterals.list(in.getRightExpression(), type(column))
          .map(values -> new About(column.name(), Restriction.oneOf(values))));
    }
    if (bare instanceof IsNullExpression isNull && isNull.isNot()) {
      return column(isNull.getLeftExpression()).map(column -> new About(column.name(), Restriction.given()));
    }
    return truth(bare);
  }

  private Optional<About> range(ColumnSchema column, Between between) {
    Optional<Object> low = orderable(column).flatMap(c -> SqlLiterals.of(between.getBetweenExpressionStart(), type(c)));
    Optional<Object> high = orderable(column).flatMap(c -> SqlLiterals.of(between.getBetweenExpressionEnd(), type(c)));
    return low.isPresent() && high.isPresent()
        ? Optional.of(new About(column.name(),
            Restriction.min(low.get(), false).and(Restriction.max(high.get(), false))))
        : Optional.empty();
  }

  /** Lists of one column join; a branch that asks for NULL adds nothing, as NULL passes anyway. */
  private Optional<About> either(OrExpression or) {
    if (isNullTestOfWhatTheOtherSays(or.getLeftExpression(), or.getRightExpression())) {
      return one(or.getRightExpression());
    }
    if (isNullTestOfWhatTheOtherSays(or.getRightExpression(), or.getLeftExpression())) {
      return one(or.getLeftExpression());
    }
    Optional<About> left = one(or.getLeftExpression());
    Optional<About> right = one(or.getRightExpression());
    boolean lists = left.isPresent() && right.isPresent() && left.get().column().equals(right.get().column())
        && left.get().restriction().equals(Restriction.oneOf(left.get().restriction().allowed().orElse(List.of())))
        && right.get().restriction().equals(Restriction.oneOf(right.get().restriction().allowed().orElse(List.of())));
    if (!lists) {
      return Optional.empty();
    }
    List<Object> joined = new ArrayList<>(left.get().restriction().allowed().orElseThrow());
    right.get().restriction().allowed().orElseThrow().stream().filter(value -> !joined.contains(value))
        .forEach(joined::add);
    return Optional.of(new About(left.get().column(), Restriction.oneOf(joined)));
  }

  private boolean isNullTestOfWhatTheOtherSays(Expression test, Expression other) {
    return SqlLiterals.bare(test) instanceof IsNullExpression isNull && !isNull.isNot()
        && column(isNull.getLeftExpression())
            .map(column -> one(other)
                .filter(said -> said.column().equals(column.name()) && !said.restriction().notNull())
                .isPresent())
            .orElse(false);
  }

  private Optional<About> comparison(ComparisonOperator comparison) {
    Optional<About> straight = comparison(comparison.getLeftExpression(), comparison, comparison.getRightExpression(),
        false);
    return straight.isPresent() ? straight
        : comparison(comparison.getRightExpression(), comparison, comparison.getLeftExpression(), true);
  }

  private Optional<About> comparison(Expression left, ComparisonOperator operator, Expression right, boolean turned) {
    Optional<ColumnSchema> measured = measured(left);
    if (measured.isPresent()) {
      return SqlLiterals.of(right, LogicalType.INTEGER).flatMap(number ->
          length(measured.get(), (BigDecimal) number, operator, turned));
    }
    Optional<ColumnSchema> found = column(left);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ColumnSchema column = found.get();
    if (operator instanceof EqualsTo) {
      Optional<List<Object>> values = any(right).map(array -> SqlLiterals.list(array, type(column)))
          .orElseGet(() -> SqlLiterals.of(right, type(column)).map(List::of));
      return values.map(all -> new About(column.name(), Restriction.oneOf(all)));
    }
    Optional<Object> value = orderable(column).flatMap(c -> SqlLiterals.of(right, type(c)));
    boolean exclusive = operator instanceof GreaterThan || operator instanceof MinorThan;
    boolean above = operator instanceof GreaterThan || operator instanceof GreaterThanEquals;
    if (value.isEmpty() || !above && !(operator instanceof MinorThan || operator instanceof MinorThanEquals)) {
      return Optional.empty();
    }
    return Optional.of(new About(column.name(),
        above != turned ? Restriction.min(value.get(), exclusive) : Restriction.max(value.get(), exclusive)));
  }

  private static Optional<About> length(ColumnSchema column, BigDecimal number, ComparisonOperator operator,
      boolean turned) {
    if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      return Optional.empty();
    }
    int length = number.intValueExact();
    boolean exclusive = operator instanceof GreaterThan || operator instanceof MinorThan;
    boolean above = operator instanceof GreaterThan || operator instanceof GreaterThanEquals;
    OptionalInt none = OptionalInt.empty();
    if (operator instanceof EqualsTo) {
      return Optional.of(new About(column.name(), Restriction.length(OptionalInt.of(length), OptionalInt.of(length))));
    }
    if (!above && !(operator instanceof MinorThan || operator instanceof MinorThanEquals)) {
      return Optional.empty();
    }
    return Optional.of(new About(column.name(), above != turned
        ? Restriction.length(OptionalInt.of(exclusive ? length + 1 : length), none)
        : Restriction.length(none, OptionalInt.of(exclusive ? length - 1 : length))));
  }

  private Optional<About> truth(Expression bare) {
    if (bare instanceof NotExpression not) {
      return bool(not.getExpression()).map(column -> new About(column, Restriction.oneOf(List.of(false))));
    }
    if (bare instanceof IsBooleanExpression is && !is.isNot()) {
      return bool(is.getLeftExpression()).map(column ->
          new About(column, Restriction.oneOf(List.of(is.isTrue())).and(Restriction.given())));
    }
    return bool(bare).map(column -> new About(column, Restriction.oneOf(List.of(true))));
  }

  private Optional<String> bool(Expression expression) {
    return column(expression).filter(column -> type(column) == LogicalType.BOOLEAN).map(ColumnSchema::name);
  }

  /** Two columns of a row in an order. */
  private boolean order(Expression bare) {
    if (!(bare instanceof ComparisonOperator comparison)) {
      return false;
    }
    Optional<ColumnSchema> left = plain(comparison.getLeftExpression()).flatMap(CheckMeaning::orderable);
    Optional<ColumnSchema> right = plain(comparison.getRightExpression()).flatMap(CheckMeaning::orderable);
    boolean strict = bare instanceof MinorThan || bare instanceof GreaterThan;
    boolean up = bare instanceof MinorThan || bare instanceof MinorThanEquals;
    boolean known = up || bare instanceof GreaterThan || bare instanceof GreaterThanEquals;
    if (!known || left.isEmpty() || right.isEmpty() || type(left.get()) != type(right.get())) {
      return false;
    }
    orders.add(up ? new RowOrder(left.get().name(), right.get().name(), strict)
        : new RowOrder(right.get().name(), left.get().name(), strict));
    return true;
  }

  private static Optional<Expression> any(Expression expression) {
    return SqlLiterals.bare(expression) instanceof Function function && "ANY".equalsIgnoreCase(function.getName())
        && function.getParameters() != null && function.getParameters().size() == 1
        ? Optional.of(function.getParameters().get(0)) : Optional.empty();
  }

  /** The column whose length the expression is. */
  private Optional<ColumnSchema> measured(Expression expression) {
    boolean measures = SqlLiterals.bare(expression) instanceof Function function && function.getName() != null
        && function.getName().toLowerCase(Locale.ROOT).matches("length|char_length|character_length")
        && function.getParameters() != null && function.getParameters().size() == 1;
    return measures
        ? column(((Function) SqlLiterals.bare(expression)).getParameters().get(0)).filter(c -> type(c).isText())
        : Optional.empty();
  }

  /** The column, also inside casts that change no value of it. */
  private Optional<ColumnSchema> column(Expression expression) {
    Expression bare = SqlLiterals.bare(expression);
    if (bare instanceof CastExpression cast && cast.getColDataType() != null) {
      String target = cast.getColDataType().toString().toLowerCase(Locale.ROOT);
      return column(cast.getLeftExpression()).filter(column ->
          type(column).isText() && target.matches("text|varchar|character varying")
              || type(column).isInteger() && target.matches("numeric|decimal|bigint|double precision"));
    }
    return plain(bare);
  }

  private Optional<ColumnSchema> plain(Expression expression) {
    return SqlLiterals.bare(expression) instanceof Column column ? named(column, table) : Optional.empty();
  }

  /** The column of the table that a name in SQL means. */
  static Optional<ColumnSchema> named(Column column, TableSchema table) {
    String name = column.getColumnName();
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return table.column(quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
  }

  private static Optional<ColumnSchema> orderable(ColumnSchema column) {
    LogicalType type = type(column);
    return type.isNumber() || type.isTemporal() || type == LogicalType.TIME ? Optional.of(column) : Optional.empty();
  }

  private static LogicalType type(ColumnSchema column) {
    return column.type().logical();
  }
}

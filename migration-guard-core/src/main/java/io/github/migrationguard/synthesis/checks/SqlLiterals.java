package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/** Constants in SQL, in all the dress that databases put on them: parentheses, casts, signs. */
final class SqlLiterals {

  private SqlLiterals() {}

  /** The expression without parentheses around it; what the parser takes for a unit of time is a column's name. */
  static Expression bare(Expression expression) {
    Expression inner = expression;
    while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      inner = list.get(0);
    }
    return inner instanceof DateUnitExpression ? new Column(inner.toString()) : inner;
  }

  /** The constant as a {@code BigDecimal}, {@code Boolean} or {@code String}; empty where it is none. */
  static Optional<Object> constant(Expression expression) {
    Expression bare = bare(expression);
    if (bare instanceof CastExpression cast) {
      return constant(cast.getLeftExpression());
    }
    if (bare instanceof SignedExpression signed && (signed.getSign() == '-' || signed.getSign() == '+')) {
      return constant(signed.getExpression()).filter(BigDecimal.class::isInstance).map(BigDecimal.class::cast)
          .map(number -> signed.getSign() == '-' ? number.negate() : number);
    }
    if (bare instanceof LongValue || bare instanceof DoubleValue) {
      return number(bare.toString());
    }
    if (bare instanceof StringValue text) {
      return Optional.of(text.getNotExcapedValue());
    }
    if (bare instanceof BooleanValue truth) {
      return Optional.of(truth.getValue());
    }
    return bare instanceof DateTimeLiteralExpression time
        ? Optional.of(time.getValue().replaceAll("^'|'$", "")) : Optional.empty();
  }

  /** The constant as a value to compare a column of the type with; empty where it is none, or of another kind. */
  static Optional<Object> of(Expression expression, LogicalType type) {
    Optional<Object> constant = constant(expression);
    return switch (type.family()) {
      case NUMBER -> constant.flatMap(value -> value instanceof Boolean ? Optional.empty() : number(value.toString()));
      case TEMPORAL, TIME_OF_DAY -> constant.filter(String.class::isInstance)
          .flatMap(value -> time((String) value, type));
      case BOOLEAN -> constant.filter(Boolean.class::isInstance);
      case TEXT, UUID -> constant.filter(String.class::isInstance);
      default -> Optional.empty();
    };
  }

  /** The elements of a list or an array of constants; empty where one of them is none. */
  static Optional<List<Object>> list(Expression expression, LogicalType type) {
    Expression bare = bare(expression);
    while (bare instanceof CastExpression cast) {
      bare = bare(cast.getLeftExpression());
    }
    ExpressionList<?> elements;
    if (bare instanceof ArrayConstructor array) {
      elements = array.getExpressions();
    } else if (bare instanceof ExpressionList<?> list) {
      elements = list;
    } else {
      elements = new ExpressionList<>(bare);
    }
    List<Object> values = new ArrayList<>();
    for (Expression element : elements) {
      of(element, type).ifPresent(values::add);
    }
    return values.size() == elements.size() ? Optional.of(values) : Optional.empty();
  }

  private static Optional<Object> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<Object> time(String text, LogicalType type) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (type == LogicalType.TIME) {
        return Optional.of(LocalTime.parse(iso));
      }
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso));
      }
      boolean zoned = iso.matches(".*[+-]\\d\\d(:?\\d\\d)?$|.*Z$");
      if (!zoned) {
        return Optional.of(LocalDateTime.parse(iso));
      }
      OffsetDateTime instant = OffsetDateTime.parse(iso.matches(".*[+-]\\d\\d$") ? iso + ":00" : iso);
      return Optional.of(type == LogicalType.TIMESTAMPTZ ? instant
          : instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }
}

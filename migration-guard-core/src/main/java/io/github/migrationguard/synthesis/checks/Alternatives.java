package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.schema.Column;

/**
 * The alternatives of a check that asks each kind of row for columns of its own:
 * {@code (kind = 'USER' AND user_id IS NOT NULL AND group_id IS NULL) OR (kind = 'GROUP' AND …)}.
 */
final class Alternatives {

  private Alternatives() {}

  /**
   * Of each alternative the columns, by stored name, whose NULL it asks for or forbids: whether they are NULL. Empty
   * where there are no alternatives, or none says it of any column.
   */
  static List<Map<String, Boolean>> of(Expression condition, TableSchema table) {
    List<Map<String, Boolean>> alternatives = new ArrayList<>();
    flat(condition, OrExpression.class).forEach(alternative -> {
      Map<String, Boolean> nulls = new LinkedHashMap<>();
      flat(alternative, AndExpression.class).forEach(part -> {
        if (part instanceof IsNullExpression test
            && SqlLiterals.bare(test.getLeftExpression()) instanceof Column column) {
          CheckMeaning.named(column, table).ifPresent(found -> nulls.put(found.name(), !test.isNot()));
        }
      });
      alternatives.add(nulls);
    });
    boolean isSaid = alternatives.size() > 1 && alternatives.stream().anyMatch(nulls -> !nulls.isEmpty());
    return isSaid ? List.copyOf(alternatives) : List.of();
  }

  /** What the operator joins, however deep it is nested, in the order of the text. */
  private static Stream<Expression> flat(Expression expression, Class<? extends BinaryExpression> operator) {
    Expression bare = SqlLiterals.bare(expression);
    return operator.isInstance(bare)
        ? Stream.of(((BinaryExpression) bare).getLeftExpression(), ((BinaryExpression) bare).getRightExpression())
            .flatMap(side -> flat(side, operator))
        : Stream.of(bare);
  }
}

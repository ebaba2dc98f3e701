package io.github.migrationguard.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.update.Update;

/**
 * What a row must have for an UPDATE or DELETE to touch it: one of some values in a column. All names are unquoted.
 *
 * @param table the table that is written, as the statement names it
 * @param written the columns that an UPDATE sets; none for a DELETE, which takes whole rows
 * @param column the column
 * @param values texts, and whole numbers as texts; at least one
 */
public record RowCondition(String table, List<String> written, String column, List<String> values) {

  private static final Pattern WRITES = Pattern.compile("(?:UPDATE|DELETE)\\b", Pattern.CASE_INSENSITIVE);

  /** A longer one lists data, and takes the parser long. */
  private static final int LONGEST = 10_000;

  public RowCondition {
    written = List.copyOf(written);
    values = List.copyOf(values);
  }

  /**
   * Conditions that all must hold, as far as they are that simple. SQL that the parser does not know has none: nothing
   * but a remark depends on it.
   */
  public static List<RowCondition> of(ScriptStatement statement) {
    if (!WRITES.matcher(statement.sql()).lookingAt() || statement.sql().length() > LONGEST) {
      return List.of();
    }
    try {
      Statement parsed = CCJSqlParserUtil.parse(statement.sql());
      if (parsed instanceof Update update) {
        List<String> written = update.getUpdateSets().stream()
            .flatMap(set -> set.getColumns().stream()).map(column -> bare(column.getColumnName())).toList();
        return of(update.getTable(), written, update.getWhere());
      }
      return parsed instanceof Delete delete && delete.getTable() != null
          ? of(delete.getTable(), List.of(), delete.getWhere()) : List.of();
    } catch (JSQLParserException | RuntimeException unreadable) {
      return List.of();
    }
  }

  private static List<RowCondition> of(Table table, List<String> written, Expression where) {
    List<RowCondition> found = new ArrayList<>();
    String name = (table.getSchemaName() == null ? "" : bare(table.getSchemaName()) + ".") + bare(table.getName());
    for (Expression part : conjuncts(where)) {
      List<String> values = new ArrayList<>();
      Optional<Column> column = Optional.empty();
      if (part instanceof EqualsTo equals && equals.getLeftExpression() instanceof Column left) {
        column = Optional.of(left);
        value(equals.getRightExpression()).ifPresent(values::add);
      } else if (part instanceof InExpression in && !in.isNot() && in.getLeftExpression() instanceof Column left
          && in.getRightExpression() instanceof ExpressionList<?> list) {
        column = Optional.of(left);
        List<Optional<String>> all = list.stream().map(item -> value((Expression) item)).toList();
        if (all.stream().allMatch(Optional::isPresent)) {
          all.forEach(value -> values.add(value.orElseThrow()));
        }
      }
      if (!values.isEmpty() && isOf(column.orElseThrow(), table)) {
        found.add(new RowCondition(name, written, bare(column.get().getColumnName()), values));
      }
    }
    return found;
  }

  private static List<Expression> conjuncts(Expression where) {
    if (where instanceof AndExpression and) {
      List<Expression> both = new ArrayList<>(conjuncts(and.getLeftExpression()));
      both.addAll(conjuncts(and.getRightExpression()));
      return both;
    }
    if (where instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      return conjuncts(list.get(0));
    }
    return where == null ? List.of() : List.of(where);
  }

  private static Optional<String> value(Expression expression) {
    if (expression instanceof CastExpression cast) {
      return value(cast.getLeftExpression());
    }
    return expression instanceof StringValue text ? Optional.of(text.getNotExcapedValue())
        : expression instanceof LongValue number ? Optional.of(number.getStringValue()) : Optional.empty();
  }

  private static boolean isOf(Column column, Table table) {
    if (column.getTable() == null || column.getTable().getName() == null) {
      return true;
    }
    String prefix = bare(column.getTable().getName());
    return prefix.equalsIgnoreCase(bare(table.getName()))
        || table.getAlias() != null && prefix.equalsIgnoreCase(bare(table.getAlias().getName()));
  }

  private static String bare(String name) {
    return name.length() > 1 && (name.startsWith("\"") || name.startsWith("`")) ? name.substring(1, name.length() - 1)
        : name;
  }
}

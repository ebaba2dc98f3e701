package io.github.migrationguard.capture;

import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * The texts with which pipelines compare columns: a feature of {@code status = 'paid'} shows nothing where no row is
 * paid. This is a guess that only helps the values on, so SQL that cannot be parsed gives none.
 */
public final class ComparedTexts {

  private final DatabaseSchema schema;
  private final Map<TableName, Map<String, Set<String>>> texts = new LinkedHashMap<>();

  public ComparedTexts(DatabaseSchema schema) {
    this.schema = schema;
  }

  /** The texts compared with a column, in the order of the SQL. */
  List<String> of(TableName table, String column) {
    return List.copyOf(texts.getOrDefault(table, Map.of()).getOrDefault(column, Set.of()));
  }

  /**
   * Takes note of a pipeline's texts.
   *
   * @param read the tables that it reads
   */
  public void add(String select, Collection<TableName> read) {
    try {
      Statement statement = CCJSqlParserUtil.parse(select);
      new Finder(read).getTables(statement);
    } catch (JSQLParserException | RuntimeException unreadable) {
      // the parser fails in many ways on SQL that it does not know, and nothing depends on it
    }
  }

  /** The parser's own walk over all of a statement, with an eye on comparisons. */
  private final class Finder extends TablesNamesFinder<Void> {

    private final Collection<TableName> read;
    private final Map<String, TableName> aliases = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    Finder(Collection<TableName> read) {
      this.read = read;
      init(true);
    }

    @Override
    public Set<String> getTables(Statement statement) {
      Set<String> tables = super.getTables(statement);
      comparisons.forEach(this::note);
      return tables;
    }

    @Override
    public <S> Void visit(Table table, S context) {
      schema.find(bare(table.getName())).map(TableSchema::name).ifPresent(found -> aliases.put(
          folded(table.getAlias() == null ? table.getName() : table.getAlias().getName()), found));
      return super.visit(table, context);
    }

    @Override
    public <S> Void visit(EqualsTo equals, S context) {
      compare(equals.getLeftExpression(), equals.getRightExpression());
      compare(equals.getRightExpression(), equals.getLeftExpression());
      return super.visit(equals, context);
    }

    @Override
    public <S> Void visit(NotEqualsTo differs, S context) {
      compare(differs.getLeftExpression(), differs.getRightExpression());
      compare(differs.getRightExpression(), differs.getLeftExpression());
      return super.visit(differs, context);
    }

    @Override
    public <S> Void visit(InExpression in, S context) {
      if (in.getRightExpression() instanceof ExpressionList<?> list) {
        list.forEach(item -> compare(in.getLeftExpression(), item));
      }
      return super.visit(in, context);
    }

    @Override
    public <S> Void visit(CaseExpression choice, S context) {
      if (choice.getSwitchExpression() != null) {
        for (WhenClause when : choice.getWhenClauses()) {
          compare(choice.getSwitchExpression(), when.getWhenExpression());
        }
      }
      return super.visit(choice, context);
    }

    private void compare(Expression one, Expression other) {
      if (one instanceof Column column && other instanceof StringValue text) {
        comparisons.add(new Comparison(column, text.getNotExcapedValue()));
      }
    }

    private void note(Comparison comparison) {
      String name = bare(comparison.column().getColumnName());
      Optional<TableName> owner = Optional.ofNullable(comparison.column().getTable())
          .filter(table -> table.getName() != null).map(table -> aliases.get(folded(table.getName())));
      List<TableSchema> tables = owner.map(List::of).orElse(List.copyOf(read)).stream()
          .flatMap(table -> schema.table(table).stream()).filter(table -> table.column(name).isPresent()).toList();
      if (tables.size() == 1) {
        texts.computeIfAbsent(tables.get(0).name(), table -> new LinkedHashMap<>())
            .computeIfAbsent(tables.get(0).column(name).orElseThrow().name(), column -> new LinkedHashSet<>())
            .add(comparison.text());
      }
    }
  }

  private record Comparison(Column column, String text) {}

  private static String folded(String name) {
    return bare(name).toLowerCase(Locale.ROOT);
  }

  private static String bare(String name) {
    return name.length() > 1 && name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }
}

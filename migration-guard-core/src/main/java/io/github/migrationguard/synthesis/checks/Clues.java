package io.github.migrationguard.synthesis.checks;

import com.github.curiousoddman.rgxgen.RgxGen;
import io.github.migrationguard.schema.CalledFunction;
import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Column;

/**
 * What the text of a check that is not understood as a whole still gives away: which columns it speaks of, the
 * constants it compares with, the patterns it asks for. Guesses, which the database judges.
 */
public final class Clues {

  /** Enough for a unique column of a table that nobody sized. */
  private static final int TEXTS = 5000;

  /** Fixed: the texts are a pool, from which the column's own stream draws. */
  private static final long POOL_SEED = 0x6d69677261746572L;

  /** A text or a whole number in SQL that nobody can parse. */
  private static final Pattern CONSTANT = Pattern.compile("'(?:[^']|'')*'|(?<![\\w.'])\\d{1,18}(?![\\w.'])");

  private final TableSchema table;
  private final List<CalledFunction> open;
  private final Set<String> columns = new LinkedHashSet<>();
  private final List<Expression> constants = new ArrayList<>();
  private final Map<String, String> patterns = new LinkedHashMap<>();

  private final Map<String, List<Object>> texts = new HashMap<>();

  private List<Map<String, Boolean>> alternatives = List.of();

  /** @param called the functions to look into, each once */
  private Clues(TableSchema table, List<CalledFunction> called) {
    this.table = table;
    this.open = new ArrayList<>(called);
  }

  /**
   * Reads a check; one that cannot be parsed speaks of the columns that the database names, and gives no other clue.
   */
  public static Clues of(CheckConstraint check, TableSchema table) {
    Clues clues = new Clues(table, check.called());
    check.columns().stream().flatMap(name -> table.column(name).stream()).forEach(c -> clues.columns.add(c.name()));
    clues.read(check.expression());
    if (clues.columns.isEmpty()) {
      table.columns().forEach(column -> clues.columns.add(column.name()));
    }
    clues.addSourcesOfGenerated();
    return clues;
  }

  /** Stored names; those that a generated column is computed from are among them. */
  public Set<String> columns() {
    return columns;
  }

  /** Of each alternative that the check allows the columns, by stored name, that are NULL in it, and that are not. */
  public List<Map<String, Boolean>> alternatives() {
    return alternatives;
  }

  /** Constants of the column's kind, and for numbers those next to them. */
  public List<Object> pool(ColumnSchema column) {
    LogicalType type = column.type().logical();
    Set<Object> pool = new LinkedHashSet<>();
    for (Expression constant : constants) {
      SqlLiterals.of(constant, type).ifPresent(value -> {
        pool.add(value);
        if (value instanceof BigDecimal number) {
          pool.add(number.add(BigDecimal.ONE));
          pool.add(number.subtract(BigDecimal.ONE));
          pool.add(number.negate());
        }
      });
    }
    if (type.isNumber()) {
      pool.add(BigDecimal.ZERO);
      pool.add(BigDecimal.ONE);
    }
    return List.copyOf(pool);
  }

  /** Texts that match the pattern which the check asks of a column; empty where it asks for none. */
  public List<Object> texts(String column) {
    return patterns.containsKey(column)
        ? texts.computeIfAbsent(column, c -> matching(patterns.get(c))) : List.of();
  }

  private static List<Object> matching(String pattern) {
    Set<Object> texts = new LinkedHashSet<>();
    try {
      RgxGen generator = RgxGen.parse(pattern);
      Random random = new Random(POOL_SEED);
      for (int i = 0; i < TEXTS; i++) {
        texts.add(generator.generate(random));
      }
    } catch (RuntimeException unreadable) {
      // A dialect of another database, or a syntax that the generator does not know: no clue.
      return List.of();
    }
    return List.copyOf(texts);
  }

  private void read(String sql) {
    if (sql.isBlank()) {
      return;
    }
    // PostgreSQL prints LIKE as the operator behind it.
    String text = sql.replace(" ~~ ", " LIKE ");
    try {
      Expression condition = CCJSqlParserUtil.parseCondExpression(text, false);
      condition.accept(new Reader(), null);
      alternatives = alternatives.isEmpty() ? Alternatives.of(condition, table) : alternatives;
    } catch (JSQLParserException | TokenMgrException noCondition) {
      try {
        // a CASE is a value to the parser
        CCJSqlParserUtil.parseExpression(text, false).accept(new Reader(), null);
      } catch (JSQLParserException | TokenMgrException unreadable) {
        CONSTANT.matcher(text).results().map(MatchResult::group).forEach(constant -> constants.add(
            constant.startsWith("'") ? new StringValue(constant) : new LongValue(constant)));
      }
    }
  }

  private void addSourcesOfGenerated() {
    List<String> expressions = columns.stream().map(name -> table.column(name).orElseThrow())
        .filter(column -> column.origin() == ColumnSchema.Origin.GENERATED)
        .flatMap(column -> column.defaultExpression().stream()).toList();
    expressions.forEach(this::read);
  }

  private Optional<ColumnSchema> column(Expression expression) {
    Expression bare = SqlLiterals.bare(expression);
    if (bare instanceof CastExpression cast) {
      return column(cast.getLeftExpression());
    }
    return bare instanceof Column column ? CheckMeaning.named(column, table) : Optional.empty();
  }

  private void pattern(Expression column, Expression pattern, boolean like) {
    Optional<ColumnSchema> found = column(column).filter(c -> c.type().logical().isText());
    Optional<Object> text = SqlLiterals.constant(pattern).filter(String.class::isInstance);
    if (found.isPresent() && text.isPresent()) {
      patterns.put(found.get().name(), like ? ofLike((String) text.get()) : ofRegex((String) text.get()));
    }
  }

  private static String ofLike(String like) {
    StringBuilder regex = new StringBuilder();
    for (char c : like.toCharArray()) {
      regex.append(c == '%' ? "[a-z]{0,8}" : c == '_' ? "[a-z]" : Character.isLetterOrDigit(c) ? "" + c : "\\" + c);
    }
    return regex.toString();
  }

  /** A match may lie anywhere in the text unless it is anchored: the bare match will do. */
  private static String ofRegex(String regex) {
    String inner = regex.startsWith("^") ? regex.substring(1) : regex;
    return inner.endsWith("$") && !inner.endsWith("\\$") ? inner.substring(0, inner.length() - 1) : inner;
  }

  private final class Reader extends ExpressionVisitorAdapter<Void> {

    @Override
    public <S> Void visit(Column column, S context) {
      column(column).ifPresent(found -> columns.add(found.name()));
      return null;
    }

    @Override
    public <S> Void visit(DateUnitExpression unit, S context) {
      column(unit).ifPresent(found -> columns.add(found.name()));
      return null;
    }

    @Override
    public <S> Void visit(LongValue value, S context) {
      constants.add(value);
      return null;
    }

    @Override
    public <S> Void visit(DoubleValue value, S context) {
      constants.add(value);
      return null;
    }

    @Override
    public <S> Void visit(StringValue value, S context) {
      constants.add(value);
      return null;
    }

    @Override
    public <S> Void visit(BooleanValue value, S context) {
      constants.add(value);
      return null;
    }

    @Override
    public <S> Void visit(DateTimeLiteralExpression value, S context) {
      constants.add(value);
      return null;
    }

    @Override
    public <S> Void visit(LikeExpression like, S context) {
      boolean regex = like.getLikeKeyWord().toString().toUpperCase(Locale.ROOT).matches("REGEXP.*|RLIKE.*|SIMILAR.*");
      if (!like.isNot()) {
        pattern(like.getLeftExpression(), like.getRightExpression(), !regex);
      }
      return super.visit(like, context);
    }

    @Override
    public <S> Void visit(RegExpMatchOperator match, S context) {
      pattern(match.getLeftExpression(), match.getRightExpression(), false);
      return super.visit(match, context);
    }

    @Override
    public <S> Void visit(EqualsTo equals, S context) {
      caseOf(equals);
      return super.visit(equals, context);
    }

    @Override
    public <S> Void visit(Function function, S context) {
      if (function.getName() != null && !open.isEmpty()) {
        List<String> bodies = FunctionBodies.of(function, open);
        open.removeIf(called -> !bodies.isEmpty() && function.getName().replace("\"", "").endsWith(called.name()));
        bodies.forEach(Clues.this::read);
      }
      boolean regex = function.getName() != null
          && function.getName().toLowerCase(Locale.ROOT).matches("regexp_like|regexp_matches");
      if (regex && function.getParameters() != null && function.getParameters().size() >= 2) {
        pattern(function.getParameters().get(0), function.getParameters().get(1), false);
      }
      return super.visit(function, context);
    }

    /** {@code lower(x) = x}, either way round. */
    private void caseOf(BinaryExpression equals) {
      for (Expression side : List.of(equals.getLeftExpression(), equals.getRightExpression())) {
        Expression other = side == equals.getLeftExpression() ? equals.getRightExpression()
            : equals.getLeftExpression();
        if (SqlLiterals.bare(side) instanceof Function function && function.getParameters() != null
            && function.getParameters().size() == 1) {
          Optional<ColumnSchema> inner = column(function.getParameters().get(0));
          boolean same = inner.isPresent() && inner.equals(column(other));
          String name = function.getName().toLowerCase(Locale.ROOT);
          if (same && (name.equals("lower") || name.equals("upper"))) {
            patterns.putIfAbsent(inner.get().name(), name.equals("lower") ? "[a-z]{4,12}" : "[A-Z]{4,12}");
          }
        }
      }
    }
  }
}

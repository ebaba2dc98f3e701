package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one SELECT of a pipeline's file, its parameters filled in. */
final class SelectStatement {

  private static final Set<String> READS = Set.of("SELECT", "VALUES", "TABLE");
  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> OPENS_WITH_CLAUSE = Set.of("AS", "MATERIALIZED");

  private final PipelineContract contract;
  private final SqlText source;
  private final List<SqlToken> tokens;

  private SelectStatement(PipelineContract contract, SqlText source, List<SqlToken> tokens) {
    this.contract = contract;
    this.source = source;
    this.tokens = tokens;
  }

  /**
   * The SQL to run: parameters stand in it as literals, so that both engines see their types where a {@code ?} would
   * have none ({@code :ref_date - created_on}).
   *
   * @throws InvalidPipelineException when the file is not one SELECT with exactly the contract's parameters
   */
  static String prepare(PipelineContract contract) {
    return prepare(contract, SqlText.read(contract));
  }

  /** The same for another text than the file's. */
  static String prepare(PipelineContract contract, SqlText source) {
    SelectStatement statement = parse(contract, source);
    statement.requireSameParameters();
    return statement.with(contract.parameters());
  }

  /**
   * The statement, whatever its parameters are.
   *
   * @throws InvalidPipelineException when the file is not one SELECT
   */
  static SelectStatement parse(PipelineContract contract) {
    return parse(contract, SqlText.read(contract));
  }

  private static SelectStatement parse(PipelineContract contract, SqlText source) {
    SelectStatement statement = new SelectStatement(contract, source, SqlScanner.scan(source));
    statement.requireOneSelect();
    return statement;
  }

  /** Names of the parameters that it uses. */
  SortedSet<String> parameters() {
    SortedSet<String> used = new TreeSet<>();
    tokens.stream().filter(token -> token.kind() == Kind.PARAMETER).map(this::parameterName).forEach(used::add);
    return used;
  }

  private void requireOneSelect() {
    if (tokens.stream().allMatch(this::isSemicolon)) {
      throw source.error(0, "the file holds no statement. One SELECT is expected, whose rows are entities and whose"
          + " columns are features.");
    }
    requireRead();
    boolean ended = false;
    for (SqlToken token : tokens) {
      if (isSemicolon(token)) {
        ended = true;
      } else if (ended) {
        throw source.error(token.start(), "a second statement begins here. One SELECT is expected in a file: move the"
            + " other into a pipeline of its own, or make it a WITH clause of the first.");
      }
    }
  }

  private void requireRead() {
    int first = 0;
    while (first < tokens.size() - 1 && "(".equals(text(tokens.get(first)))) {
      first++;
    }
    SqlToken verb = "WITH".equals(upper(tokens.get(first))) ? verbOfWith(first) : tokens.get(first);
    if (!READS.contains(upper(verb))) {
      throw notASelect(verb);
    }
    for (int i = 2; i < tokens.size(); i++) {
      // a WITH clause may write on PostgreSQL: WITH gone AS (DELETE ... RETURNING *) SELECT ...
      if (WRITES.contains(upper(tokens.get(i))) && "(".equals(text(tokens.get(i - 1)))
          && OPENS_WITH_CLAUSE.contains(upper(tokens.get(i - 2)))) {
        throw notASelect(tokens.get(i));
      }
    }
  }

  /** The word that says what a WITH statement does: the first such word that is not inside one of its clauses. */
  private SqlToken verbOfWith(int with) {
    int depth = 0;
    for (SqlToken token : tokens.subList(with, tokens.size())) {
      depth += "(".equals(text(token)) ? 1 : ")".equals(text(token)) ? -1 : 0;
      if (depth == 0 && (READS.contains(upper(token)) || WRITES.contains(upper(token)))) {
        return token;
      }
    }
    return tokens.get(with);
  }

  private InvalidPipelineException notASelect(SqlToken token) {
    return source.error(token.start(), "one SELECT (or WITH ... SELECT) is expected, but " + text(token) + " stands"
        + " here. A pipeline only reads: its rows are entities and its columns are features.");
  }

  private void requireSameParameters() {
    Set<String> used = parameters();
    for (SqlToken token : tokens) {
      if (token.kind() == Kind.PARAMETER) {
        String name = parameterName(token);
        if (!contract.parameters().containsKey(name)) {
          throw source.error(token.start(), "the parameter :" + name + " has no value in pipeline '" + contract.name()
              + "' (" + contract.position() + ")." + NearestName.hint(name, contract.parameters().keySet())
              + " Give it a value under 'parameters'.");
        }
      }
    }
    for (String given : contract.parameters().keySet()) {
      if (!used.contains(given)) {
        throw new InvalidPipelineException(
            contract.position() + ": pipeline '" + contract.name() + "' gives the parameter '"
            + given + "', which " + source.file().getFileName() + " does not use." + NearestName.hint(given, used)
            + " Remove it, or write :" + given + " where it belongs.");
      }
    }
  }

  /** The SQL with values for the parameters. */
  String with(Map<String, Object> values) {
    StringBuilder sql = new StringBuilder();
    int from = 0;
    for (SqlToken token : tokens) {
      if (token.kind() == Kind.PARAMETER) {
        sql.append(source.text(), from, token.start()).append(SqlLiteral.of(values.get(parameterName(token))));
        from = token.end();
      } else if (isSemicolon(token)) {
        // what follows is white space and comments: the file was found to hold one statement
        return sql.append(source.text(), from, token.start()).toString();
      }
    }
    return sql.append(source.text(), from, source.text().length()).toString();
  }

  private String parameterName(SqlToken token) {
    return source.text().substring(token.start() + 1, token.end());
  }

  private boolean isSemicolon(SqlToken token) {
    return token.kind() == Kind.SYMBOL && ";".equals(text(token));
  }

  private String upper(SqlToken token) {
    return token.kind() == Kind.WORD ? text(token).toUpperCase(Locale.ROOT) : "";
  }

  private String text(SqlToken token) {
    return source.text().substring(token.start(), token.end());
  }
}

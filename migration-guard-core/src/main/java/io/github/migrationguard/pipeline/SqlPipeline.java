package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A pipeline that is one SELECT in a file. Safe for several threads, each with a connection of its own. */
public final class SqlPipeline implements FeaturePipeline {

  /** Rows a round trip: enough to hide the trips, few enough to stay out of the heap's way. */
  private static final int FETCH_SIZE = 2_000;

  private final PipelineContract contract;
  private final String select;

  /**
   * Reads the file.
   *
   * @throws InvalidPipelineException when the file cannot be read, is not one SELECT, or uses other parameters than the
   *     contract gives; the message names file, line and column
   */
  public SqlPipeline(PipelineContract contract) {
    this(contract, SelectStatement.prepare(contract));
  }

  private SqlPipeline(PipelineContract contract, String select) {
    this.contract = contract;
    this.select = select;
  }

  /**
   * Ways to read what was renamed under its new names, the likeliest first: for the caller to run. None where the SQL
   * names none of it.
   */
  public List<Rewrite> rewrites(List<Renaming> renamings) {
    SqlText source = SqlText.read(contract);
    List<Rewrite> rewrites = new ArrayList<>();
    for (List<ReferenceRewriter.Replacement> way
        : new ReferenceRewriter(source, SqlScanner.scan(source), renamings).ways()) {
      rewrites.add(new Rewrite(ReferenceRewriter.edits(source, way),
          new SqlPipeline(contract, SelectStatement.prepare(contract, ReferenceRewriter.applied(source, way)))));
    }
    return rewrites;
  }

  @Override
  public String name() {
    return contract.name();
  }

  /** Whether a table or view of that name, whatever its schema, stands in the FROM of the SELECT; case aside. */
  public boolean reads(String table) {
    return SqlNames.of(contract).hasTable(table);
  }

  /** Whether the SELECT has that name anywhere, or takes all columns of some table; case aside. */
  public boolean speaksOf(String column) {
    return SqlNames.of(contract).mayHaveColumn(column);
  }

  public PipelineContract contract() {
    return contract;
  }

  @Override
  public Optional<SqlQuery> query() {
    return Optional.of(new SqlQuery(select));
  }

  @Override
  public FeaturePipeline at(ClockShift shift) {
    return new SqlPipeline(contract, new SqlQuery(select).at(shift));
  }

  /**
   * The features of every entity, in the contract's order, or in that of the result where the contract names none. A
   * feature that the contract names and the result lacks is left out: see {@link #requireDeclared}. Nothing is written:
   * on a connection in auto-commit the SELECT has a read-only transaction of its own, which is rolled back; on another
   * it runs inside the caller's transaction, which a failure leaves usable.
   *
   * @throws PipelineException when the database refuses the SELECT, or the result has no such entity column, no other
   *     column at all, or two columns of a name that is needed
   */
  @Override
  public FeatureMatrix compute(Connection connection) throws PipelineException {
    try {
      return connection.getAutoCommit() ? computeInOwnTransaction(connection) : computeInCallers(connection);
    } catch (SQLException e) {
      throw new PipelineException("Pipeline '" + name() + "' (" + contract.sql().getFileName()
          + ") fails on this database: " + PipelineException.said(e), e);
    }
  }

  /**
   * Holds the contract against a result of the baseline.
   *
   * @throws InvalidPipelineException when the contract names a feature that the result lacks
   */
  public void requireDeclared(FeatureMatrix baseline) {
    List<String> names = baseline.columns().stream().map(FeatureColumn::name).toList();
    for (String feature : contract.features().keySet()) {
      if (!names.contains(feature)) {
        throw new InvalidPipelineException(
            contract.position() + ": pipeline '" + name() + "' names the feature '" + feature
            + "', which " + contract.sql().getFileName() + " does not yield." + NearestName.hint(feature, names)
            + " Correct the name under 'features', or select it in the SQL.");
      }
    }
  }

  private FeatureMatrix computeInOwnTransaction(Connection connection) throws SQLException, PipelineException {
    boolean wasReadOnly = connection.isReadOnly();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try {
      return query(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(wasReadOnly);
    }
  }

  private FeatureMatrix computeInCallers(Connection connection) throws SQLException, PipelineException {
    Savepoint before = connection.setSavepoint();
    try {
      return query(connection);
    } finally {
      connection.rollback(before);
    }
  }

  private FeatureMatrix query(Connection connection) throws SQLException, PipelineException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      // the SQL is the project's own file, and a name with a brace is no JDBC escape
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(select)) {
        return read(rows);
      }
    }
  }

  private FeatureMatrix read(ResultSet rows) throws SQLException, PipelineException {
    List<String> labels = labels(rows.getMetaData());
    List<Integer> keys = new ArrayList<>();
    for (String part : contract.entity()) {
      int column = find(part, labels);
      if (column == 0) {
        throw new PipelineException("Pipeline '" + name() + "' (" + contract.sql().getFileName()
            + ") yields no column '" + part + "', which is the key of its entities." + NearestName.hint(part, labels)
            + " Select it, or correct 'entity'.", null);
      }
      keys.add(column);
    }
    List<Integer> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String feature : contract.features().isEmpty() ? others(labels, keys) : contract.features().keySet()) {
      int column = find(feature, labels);
      if (column > 0) {
        columns.add(column);
        names.add(feature);
      }
    }
    if (columns.isEmpty()) {
      String missing = contract.features().isEmpty() ? "no feature"
          : "none of its features (" + String.join(", ", contract.features().keySet()) + ")";
      throw new PipelineException("Pipeline '" + name() + "' (" + contract.sql().getFileName() + ") yields " + missing
          + ": its result has only " + String.join(", ", labels) + ".", null);
    }
    return new ResultReader(rows, keys, columns, names).read();
  }

  private static List<String> labels(ResultSetMetaData metaData) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      labels.add(metaData.getColumnLabel(i));
    }
    return labels;
  }

  private static List<String> others(List<String> labels, List<Integer> keys) {
    List<String> others = new ArrayList<>(labels);
    keys.stream().map(key -> labels.get(key - 1)).forEach(others::remove);
    return others;
  }

  /**
   * The 1-based column of that label, or failing that the only one that differs in case alone, as the database folds
   * unquoted names; 0 when there is none.
   */
  private int find(String wanted, List<String> labels) throws PipelineException {
    String folded = wanted.toLowerCase(Locale.ROOT);
    boolean exact = labels.contains(wanted);
    int found = 0;
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (exact ? label.equals(wanted) : label.toLowerCase(Locale.ROOT).equals(folded)) {
        if (found > 0) {
          throw new PipelineException("Pipeline '" + name() + "' (" + contract.sql().getFileName()
              + ") yields two columns named '" + label + "'. Give one of them another name with AS.", null);
        }
        found = i + 1;
      }
    }
    return found;
  }
}

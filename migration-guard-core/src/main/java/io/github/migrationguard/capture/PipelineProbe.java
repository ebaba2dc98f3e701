package io.github.migrationguard.capture;

import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks a database what a pipeline's file does not say: values for its parameters, and the key of its rows. */
public final class PipelineProbe {

  /** Assignments of parameters that are tried at most: a pipeline of four parameters has hundreds. */
  private static final int TRIALS = 300;

  private final Connection connection;

  /** @param connection in auto-commit; nothing is written to it */
  public PipelineProbe(Connection connection) {
    this.connection = connection;
  }

  /**
   * The pipeline with parameters with which it runs.
   *
   * @param texts of the column that has a parameter's name
   * @throws SQLException what the database says of the likeliest values, where none does
   */
  public CapturedPipeline running(CapturedPipeline pipeline, Function<String, List<String>> texts) throws SQLException {
    List<String> names = List.copyOf(pipeline.select().parameters());
    List<List<Object>> guesses = names.stream()
        .map(name -> ParameterGuess.of(name, texts.apply(name), ParameterGuess.TODAY)).toList();
    SQLException first = null;
    int[] choice = new int[names.size()];
    for (int trial = 0; trial < TRIALS && choice != null; trial++) {
      CapturedPipeline tried = pipeline.with(assigned(names, guesses, choice), List.of());
      try {
        read(tried.sql(), 1);
        return tried;
      } catch (SQLException refused) {
        first = first == null ? refused : first;
      }
      choice = next(choice, guesses);
    }
    throw first;
  }

  /**
   * The pipeline with the key of its rows, and with parameters of the same kinds that leave the fewest columns
   * constant.
   *
   * @param today the day after the last on which anything happens in the rows
   * @param schema whose keys a key of the result may be
   * @param read the tables that the pipeline reads
   * @return empty where no columns together are the key of a row
   */
  public Optional<CapturedPipeline> keyed(
      CapturedPipeline pipeline, LocalDate today, DatabaseSchema schema, Collection<TableName> read)
      throws SQLException {
    CapturedPipeline best = pipeline.with(today(pipeline.parameters(), today), List.of());
    Result result = read(best.sql(), 0);
    for (String name : pipeline.parameters().keySet()) {
      for (Object guess : ParameterGuess.of(name, List.of(), today)) {
        if (result.constants() > 0 && guess.getClass() == best.parameters().get(name).getClass()) {
          Map<String, Object> values = new LinkedHashMap<>(best.parameters());
          values.put(name, guess);
          CapturedPipeline tried = pipeline.with(values, List.of());
          Result other = read(tried.sql(), 0);
          if (other.constants() < result.constants()) {
            best = tried;
            result = other;
          }
        }
      }
    }
    CapturedPipeline chosen = best;
    return key(result, schema, read).map(key -> chosen.with(chosen.parameters(), key));
  }

  /**
   * Runs a SELECT for nothing but to see that it runs.
   *
   * @throws SQLException what the database says against it
   */
  public void run(String select) throws SQLException {
    read(select, 1);
  }

  /** What was today before anybody knew the rows, is the day after their last. */
  private static Map<String, Object> today(Map<String, Object> parameters, LocalDate today) {
    Map<String, Object> values = new LinkedHashMap<>(parameters);
    values.replaceAll((name, value) -> value.equals(ParameterGuess.TODAY) ? today
        : value.equals(ParameterGuess.TODAY.atStartOfDay()) ? today.atStartOfDay() : value);
    return values;
  }

  private static Map<String, Object> assigned(List<String> names, List<List<Object>> guesses, int[] choice) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < choice.length; i++) {
      values.put(names.get(i), guesses.get(i).get(choice[i]));
    }
    return values;
  }

  /** The next assignment, the last parameter running fastest; null after the last. */
  private static int[] next(int[] choice, List<List<Object>> guesses) {
    int[] next = choice.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      if (++next[i] < guesses.get(i).size()) {
        return next;
      }
      next[i] = 0;
    }
    return null;
  }

  private static Optional<List<String>> key(Result result, DatabaseSchema schema, Collection<TableName> read) {
    List<List<String>> candidates = new ArrayList<>();
    for (TableName table : read) {
      schema.table(table).flatMap(TableSchema::primaryKey).map(UniqueKey::columns)
          .flatMap(result::named).ifPresent(candidates::add);
    }
    candidates.sort((one, other) -> result.first(one) - result.first(other));
    result.labels().stream().filter(Result::looksLikeKey).map(List::of).forEach(candidates::add);
    for (int columns = 1; columns < result.labels().size() && columns <= 3; columns++) {
      candidates.add(result.labels().subList(0, columns));
    }
    return candidates.stream().filter(candidate -> candidate.size() < result.labels().size())
        .filter(result::isKey).findFirst();
  }

  /** @param most rows to read; 0: all */
  private Result read(String sql, int most) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(most);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return Result.of(rows);
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}

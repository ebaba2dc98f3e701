package io.github.migrationguard.pipeline;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns of a table in the form of features, so that they can be laid beside the features of a pipeline. */
public final class RowFeatures {

  private RowFeatures() {}

  /**
   * Reads the whole table.
   *
   * @param key columns that identify a row, in the order of a pipeline's entity
   * @param columns columns to read, by the name that the matrix gives them
   */
  public static FeatureMatrix read(
      Connection connection, TableName table, List<String> key, Map<String, ColumnSchema> columns) throws SQLException {
    Collection<ColumnSchema> values = columns.values();
    String select = Stream.concat(key.stream(), values.stream().map(ColumnSchema::name))
        .map(name -> quote(name)).collect(Collectors.joining(", ", "SELECT ", " FROM " + table.quoted()));
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(select)) {
      return new ResultReader(rows, columns(1, key.size()), columns(key.size() + 1, columns.size()),
          new ArrayList<>(columns.keySet())).read();
    }
  }

  private static List<Integer> columns(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }
}

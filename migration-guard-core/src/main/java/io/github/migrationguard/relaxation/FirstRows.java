package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The first rows of an empty table: one for each row that it refers to. */
final class FirstRows {

  private static final int BATCH = 1_000;

  private final TableSchema table;
  private final DatabaseSchema schema;

  /**
   * @param table the empty table
   * @param schema the database's, where what it refers to is looked up
   */
  FirstRows(TableSchema table, DatabaseSchema schema) {
    this.table = table;
    this.schema = schema;
  }

  static boolean isEmpty(Connection connection, TableSchema table) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT 1 FROM " + table.name().quoted() + " FETCH FIRST 1 ROWS ONLY");
        ResultSet rows = query.executeQuery()) {
      return !rows.next();
    }
  }

  /** The reference over exactly these columns, to a table with rows of its own. */
  Optional<ForeignKey> reference(List<String> columns) {
    return table.foreignKeys().stream().filter(key -> key.columns().equals(columns)).findFirst()
        .filter(key -> schema.table(key.references()).isPresent());
  }

  /** Adds them. */
  void insert(Connection connection, ForeignKey parent) throws SQLException, Arrival.Unfit {
    Map<String, IntFunction<String>> values = new LinkedHashMap<>();
    for (ColumnSchema column : table.columns()) {
      if (!parent.columns().contains(column.name()) && column.origin() != ColumnSchema.Origin.GENERATED) {
        values(connection, column).ifPresent(made -> values.put(column.name(), made));
      }
    }
    List<ColumnSchema> written = new ArrayList<>();
    values.keySet().forEach(name -> written.add(table.column(name).orElseThrow()));
    parent.columns().forEach(name -> written.add(table.column(name).orElseThrow()));
    boolean overriding = written.stream().anyMatch(c -> c.origin() == ColumnSchema.Origin.IDENTITY_ALWAYS);
    String insert = "INSERT INTO " + table.name().quoted() + " ("
        + written.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", ")) + ")"
        + (overriding ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES ("
        + written.stream().map(c -> "CAST(? AS " + c.type().nativeName() + ")").collect(Collectors.joining(", ")) + ")";
    String keys = parent.referencedColumns().stream().map(TableName::quote).collect(Collectors.joining(", "));
    try (PreparedStatement statement = connection.prepareStatement(insert);
        PreparedStatement query = connection.prepareStatement(
            "SELECT " + keys + " FROM " + parent.references().quoted() + " ORDER BY " + keys);
        ResultSet parents = query.executeQuery()) {
      int row = 0;
      for (; parents.next(); row++) {
        int index = 1;
        for (IntFunction<String> value : values.values()) {
          statement.setString(index++, value.apply(row));
        }
        for (int part = 1; part <= parent.columns().size(); part++) {
          statement.setString(index++, parents.getString(part));
        }
        statement.addBatch();
        if ((row + 1) % BATCH == 0) {
          statement.executeBatch();
        }
      }
      if (row == 0) {
        throw new Arrival.Unfit(schema.spoken(parent.references()) + " has no row to refer to");
      }
      statement.executeBatch();
    }
  }

  /** Text that the database casts, by row; empty where the column's default or NULL must do. */
  private Optional<IntFunction<String>> values(Connection connection, ColumnSchema column)
      throws SQLException, Arrival.Unfit {
    Optional<ForeignKey> other =
        table.foreignKeys().stream().filter(key -> key.columns().contains(column.name())).findFirst();
    if (other.isPresent()) {
      return column.nullable() ? Optional.empty() : Optional.of(any(connection, other.get(), column.name()));
    }
    if (FreshValues.canMake(column)) {
      return Optional.of(FreshValues.of(connection, List.of(new FreshValues.Place(table.name(), column))));
    }
    if (column.nullable() || column.defaultExpression().isPresent()) {
      return Optional.empty();
    }
    if (column.type().logical() == LogicalType.BOOLEAN) {
      return Optional.of(row -> "true");
    }
    if (column.type().logical() == LogicalType.ENUM && !column.type().enumValues().isEmpty()) {
      return Optional.of(row -> column.type().enumValues().get(0));
    }
    if (column.type().logical() == LogicalType.JSON) {
      return Optional.of(row -> "{}");
    }
    throw new Arrival.Unfit("a value of type " + column.type() + " cannot be made up for " + column.name());
  }

  private IntFunction<String> any(Connection connection, ForeignKey key, String column)
      throws SQLException, Arrival.Unfit {
    String referenced = key.referencedColumns().get(key.columns().indexOf(column));
    try (PreparedStatement query = connection.prepareStatement("SELECT MIN(" + TableName.quote(referenced) + ") FROM "
            + key.references().quoted());
        ResultSet row = query.executeQuery()) {
      row.next();
      String value = row.getString(1);
      if (value == null) {
        throw new Arrival.Unfit(schema.spoken(key.references()) + " has no row to refer to");
      }
      return place -> value;
    }
  }
}

package io.github.migrationguard.database.mariadb;

import io.github.migrationguard.database.EngineFailure;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.scratch.ScratchClaim;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.MariaSchemaReader;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** One database of MariaDB or MySQL, lent. A schema is a database there, so there is one. */
final class MariaDatabase implements SyntheticDatabase {

  private final ScratchClaim claim;
  private final MariaSessions sessions;
  private final String name;
  private final String product;
  private final ColumnDefinitions definitions;

  /**
   * @param name the database's
   * @param product with its version
   */
  MariaDatabase(ScratchClaim claim, MariaSessions sessions, String name, String product) {
    this.claim = claim;
    this.sessions = sessions;
    this.name = name;
    this.product = product;
    this.definitions = new ColumnDefinitions(this::connect);
  }

  @Override
  public String description() {
    return engine() + " " + product;
  }

  @Override
  public String engine() {
    return "jdbc";
  }

  @Override
  public DataSource dataSource() {
    return sessions;
  }

  @Override
  public Connection connect() throws SQLException {
    return sessions.translated();
  }

  @Override
  public void manageSchemas(List<String> schemas) throws SQLException {
    List<String> others = schemas.stream().filter(schema -> !schema.equalsIgnoreCase(name)).toList();
    if (!others.isEmpty()) {
      throw new SQLException("Flyway is to manage the schema " + String.join(", ", others) + ", which is a database of"
          + " its own on this server, and the gate is at work in the scratch database alone. Name the scratch database"
          + " so, or run with -Dmigration-guard.schemas=" + name + ".");
    }
  }

  @Override
  public DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException {
    List<String> ignored = new ArrayList<>(ignoredTables);
    ignored.add(MariaScratch.LEDGER);
    try (Connection connection = connect()) {
      return new MariaSchemaReader().read(connection, List.of(name), ignored);
    }
  }

  @Override
  public boolean isOnlyOne() {
    return true;
  }

  @Override
  public boolean holdsOwnTable() {
    return true;
  }

  @Override
  public boolean hasSchemas() {
    return false;
  }

  @Override
  public void empty() throws SQLException {
    claim.empty();
  }

  @Override
  public Optional<Map<TableName, Set<String>>> columnsRead(Connection connection, String select) throws SQLException {
    return Optional.of(ViewText.columnsRead(connection, name, MariaSql.ofTheProject(select)));
  }

  /** Triggers fire all the same: MariaDB has no way to keep them from it. */
  @Override
  public List<String> anyOrder(boolean before) {
    return List.of("SET foreign_key_checks = " + (before ? "0" : "1"));
  }

  @Override
  public long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    return new SeveralRows(this).load(connection, table, columns, rows);
  }

  @Override
  public void analyze(Connection connection, Collection<TableName> tables) throws SQLException {
    // ANALYZE TABLE ends the transaction, and InnoDB keeps its statistics by itself
  }

  @Override
  public String literal(ResultSet row, int place, ColumnType type) throws SQLException {
    Object value = row.getObject(place);
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    return "'" + row.getString(place).replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** InnoDB goes on after the greatest value that it has seen. */
  @Override
  public void advanceIdentity(Connection connection, TableName table, ColumnSchema column) {
    // there is nothing to do
  }

  @Override
  public String dropNotNull(String quotedTable, String quotedColumn) {
    return definitions.nullable(quotedTable, quotedColumn);
  }

  @Override
  public String setNotNull(String quotedTable, String quotedColumn) {
    return definitions.asItWas(quotedTable, quotedColumn);
  }

  @Override
  public EngineFailure read(SQLException failure) {
    return MariaFailure.of(failure);
  }

  @Override
  public String wayOut() {
    return "MariaDB is not MySQL, and one version not another: name a scratch database with scratchUrl on a server of"
        + " the product and the version that production has. This one is " + product + ". What its user may not do"
        + " cannot be judged there.";
  }

  @Override
  public void close() {
    claim.release();
  }
}

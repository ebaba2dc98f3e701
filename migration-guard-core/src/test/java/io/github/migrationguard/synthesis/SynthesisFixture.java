package io.github.migrationguard.synthesis;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database with a schema, populated for a contract, and questions to it. */
final class SynthesisFixture implements AutoCloseable {

  static final Contract NOTHING =
      new Contract(
      Path.of("migration-guard.yml"), "none", Optional.empty(), Map.of(), Map.of(), Thresholds.DEFAULT, List.of());

  private final SyntheticDatabase database;

  SynthesisFixture(String... ddl) throws SQLException {
    this(new H2Engine().create(), ddl);
  }

  SynthesisFixture(SyntheticDatabase database, String... ddl) throws SQLException {
    this.database = database;
    run(ddl);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  SynthesisResult populate() throws SynthesisException, SQLException {
    return populate(NOTHING, 42);
  }

  SynthesisResult populate(String tables) throws SynthesisException, SQLException {
    return populate(contract(tables), 42);
  }

  SynthesisResult populate(Contract contract, long seed) throws SynthesisException, SQLException {
    return new RowSynthesis().populate(database, contract, schema(), seed);
  }

  DatabaseSchema schema() throws SQLException {
    return database.readSchema(List.of(), List.of());
  }

  SyntheticDatabase database() {
    return database;
  }

  /** The single value that a query gives. */
  Object ask(String sql) throws SQLException {
    return rows(sql).get(0).get(0);
  }

  long count(String sql) throws SQLException {
    return ((Number) ask(sql)).longValue();
  }

  List<List<Object>> rows(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      while (row.next()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getObject(i));
        }
        rows.add(values);
      }
      return rows;
    }
  }

  /** All rows of all tables, as text. */
  String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    for (TableName table : schema().tables().keySet()) {
      dump.append(table).append('\n');
      List<String> rows = rows("SELECT * FROM " + table.quoted()).stream().map(SynthesisFixture::text).sorted()
          .toList();
      rows.forEach(row -> dump.append(row).append('\n'));
    }
    return dump.toString();
  }

  private static String text(List<Object> row) {
    return row.stream().map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : "" + value).toList()
        .toString();
  }

  /** A contract of the given tables: the lines under {@code tables:}. */
  static Contract contract(String tables) {
    try {
      Path directory = Files.createTempDirectory("contract");
      Path file = directory.resolve("migration-guard.yml");
      Files.writeString(file, "migrationGuard: 1\nname: test\nbaseline: \"1\"\ntables:\n" + tables.indent(2));
      try {
        return ContractReader.read(file);
      } finally {
        Files.delete(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ContractException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}

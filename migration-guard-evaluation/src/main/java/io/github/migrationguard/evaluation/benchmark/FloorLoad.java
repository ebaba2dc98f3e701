package io.github.migrationguard.evaluation.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Loads the floor's rows in each engine's fastest way, foreign keys checked afterwards. */
final class FloorLoad {

  private static final int BATCH = 1000;
  private static final int CHUNK = 1 << 16;
  private static final String DANGLING = "SELECT COUNT(*) FROM transactions t WHERE NOT EXISTS"
      + " (SELECT 1 FROM customers c WHERE c.customer_id = t.customer_id)";

  private final Connection connection;
  private final FloorRows rows;
  private long loaded;

  FloorLoad(Connection connection, FloorRows rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /** By COPY, keys and indexes of what is many made afterwards. */
  long onPostgres() throws SQLException {
    execute("SET session_replication_role = replica");
    execute("ALTER TABLE transactions DROP CONSTRAINT transactions_pkey");
    execute("DROP INDEX transactions_by_customer");
    connection.setAutoCommit(false);
    StringBuilder lines = new StringBuilder(CHUNK + 256);
    copy("COPY customers FROM STDIN", lines, to -> rows.customers((id, created, segment, income) -> {
      lines.append(id).append('\t').append(time(created)).append('\t').append(segment).append('\t')
          .append(Double.isNaN(income) ? "\\N" : Double.toString(income)).append('\n');
      to.flush(CHUNK);
    }));
    copy("COPY transactions FROM STDIN", lines, to -> rows.transactions((id, customer, date, amount, type) -> {
      lines.append(id).append('\t').append(customer).append('\t').append(time(date)).append('\t').append(amount)
          .append('\t').append(type).append('\n');
      to.flush(CHUNK);
    }));
    execute("ALTER TABLE transactions ADD CONSTRAINT transactions_pkey PRIMARY KEY (transaction_id)");
    execute("CREATE INDEX transactions_by_customer ON transactions (customer_id, transaction_date)");
    connection.commit();
    connection.setAutoCommit(true);
    execute("SET session_replication_role = origin");
    execute("ANALYZE customers, transactions");
    verify();
    return loaded;
  }

  private interface Copied {
    void to(Copy copy) throws SQLException;
  }

  private record Copy(CopyIn copy, StringBuilder lines) {
    void flush(int atLeast) throws SQLException {
      if (lines.length() >= atLeast) {
        byte[] bytes = lines.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
      }
    }
  }

  private void copy(String sql, StringBuilder lines, Copied work) throws SQLException {
    Copy copy = new Copy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql), lines);
    work.to(copy);
    copy.flush(1);
    loaded += copy.copy().endCopy();
  }

  /** By prepared batches in one transaction. */
  long onH2() throws SQLException {
    execute("SET REFERENTIAL_INTEGRITY FALSE");
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?)")) {
      rows.customers((id, created, segment, income) -> {
        insert.setString(1, id);
        insert.setObject(2, time(created));
        insert.setString(3, segment);
        if (Double.isNaN(income)) {
          insert.setNull(4, Types.DOUBLE);
        } else {
          insert.setDouble(4, income);
        }
        add(insert);
      });
      insert.executeBatch();
    }
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO transactions VALUES (?, ?, ?, ?, ?)")) {
      rows.transactions((id, customer, date, amount, type) -> {
        insert.setString(1, id);
        insert.setString(2, customer);
        insert.setObject(3, time(date));
        insert.setDouble(4, amount);
        insert.setString(5, type);
        add(insert);
      });
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
    execute("SET REFERENTIAL_INTEGRITY TRUE");
    verify();
    return loaded;
  }

  private void add(PreparedStatement insert) throws SQLException {
    insert.addBatch();
    if (++loaded % BATCH == 0) {
      insert.executeBatch();
    }
  }

  private void verify() throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(DANGLING)) {
      row.next();
      if (row.getLong(1) > 0) {
        throw new IllegalStateException(row.getLong(1) + " transactions are nobody's");
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static LocalDateTime time(long second) {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }
}

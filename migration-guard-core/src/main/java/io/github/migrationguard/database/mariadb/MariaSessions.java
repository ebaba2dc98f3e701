package io.github.migrationguard.database.mariadb;

import io.github.migrationguard.database.scratch.ScratchSettings;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Sessions of a lent MariaDB or MySQL: as they are for Flyway, whose scripts are written for it, and translated for the
 * gate, whose SQL is not.
 */
final class MariaSessions implements DataSource {

  private final ScratchSettings settings;
  private final ClassLoader drivers;

  MariaSessions(ScratchSettings settings, ClassLoader drivers) {
    this.settings = settings;
    this.drivers = drivers;
  }

  /** For Flyway. */
  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = PlainFailures.of(settings.source().connect(drivers, new Properties()));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET time_zone = '+00:00'");
      limits(connection).forEach(limit -> grant(statement, limit));
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** In seconds; MySQL knows a limit for queries alone, in milliseconds. */
  private List<String> limits(Connection connection) throws SQLException {
    boolean maria = MariaScratch.isMariaDb(connection);
    List<String> limits = new ArrayList<>();
    long statement = settings.statementTimeout().toMillis();
    limits.add(maria ? "SET max_statement_time = " + statement / 1000.0 : "SET max_execution_time = " + statement);
    long lock = settings.lockTimeout().toSeconds();
    if (lock > 0) {
      limits.add("SET lock_wait_timeout = " + lock);
      limits.add("SET innodb_lock_wait_timeout = " + lock);
    }
    return limits;
  }

  private static void grant(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException refused) {
      // an older server has no such limit
    }
  }

  /** For the gate, whose rows have the numbers that it gave them: 0 is one of these, and not the next in turn. */
  Connection translated() throws SQLException {
    Connection connection = getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO')");
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
    return proxy(Connection.class, connection, (method, arguments) -> {
      if (method.getName().equals("prepareStatement")) {
        arguments[0] = MariaSql.ofTheGate((String) arguments[0]);
      }
      Object result = invoke(method, connection, arguments);
      return result instanceof Statement statement && !(result instanceof PreparedStatement)
          ? translated(statement) : result;
    });
  }

  /** Without JDBC's escapes the SQL is the project's. */
  private static Statement translated(Statement statement) {
    List<UnaryOperator<String>> words = new ArrayList<>(List.of(MariaSql::ofTheGate));
    return proxy(Statement.class, statement, (method, arguments) -> {
      if (method.getName().equals("setEscapeProcessing") && Boolean.FALSE.equals(arguments[0])) {
        words.set(0, MariaSql::ofTheProject);
      } else if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
        arguments[0] = words.get(0).apply(sql);
      }
      return invoke(method, statement, arguments);
    });
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, Call call) {
    return type.cast(Proxy.newProxyInstance(MariaSessions.class.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> call.of(method, arguments)));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // there is nothing to write
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // the driver's
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no logger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
